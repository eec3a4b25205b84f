import { sql } from "@/examples/data-service/database/sql";
import { EVENT_VERSION } from "@/examples/data-service/events/event-view";
import { findEvent } from "@/examples/data-service/events/find-event";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import { readPreconditions, requirePreconditions } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";

export const deleteEvent: Operation = async ({ request, transaction, params: [address] }) => {
  const preconditions = readPreconditions(request);
  await transaction(async (rows) => {
    const { id } = await findEvent(rows, address);
    requirePreconditions(preconditions, EVENT_VERSION);
    await rows.query(sql`DELETE FROM data_service."DataEvent" WHERE id = ${id}`);
  });
  return emptyAnswer(204);
};
