import { z } from "zod";
import { notFound } from "@/lib/data-service/operation";
import type { Rows } from "@/lib/data-service/rows/with-tenant";

const EventId = z.guid();

/** The event of this address, if the transaction may see it. */
export async function findEvent(rows: Rows, address: string | undefined) {
  const { data: id } = EventId.safeParse(address);
  const event = id === undefined ? null : await rows.dataEvent.findUnique({ where: { id } });
  if (!event) throw notFound();
  return event;
}
