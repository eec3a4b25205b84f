import { z } from "zod";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { type DataEvent, EVENT_COLUMNS } from "@/examples/data-service/events/event-view";
import { notFound } from "@/examples/data-service/http/api-error";

const EventId = z.guid();

/** Throws 404 if the transaction cannot see the event. */
export async function findEvent(rows: Rows, address: string | undefined): Promise<DataEvent> {
  const { data: id } = EventId.safeParse(address);
  if (id === undefined) throw notFound();
  const [event] = await rows.query<DataEvent>(sql`SELECT ${EVENT_COLUMNS} FROM data_service."DataEvent" WHERE id = ${id}`);
  if (!event) throw notFound();
  return event;
}
