import { sql } from "@/examples/data-service/database/sql";
import { findEvent } from "@/examples/data-service/events/find-event";
import { emptyAnswer } from "@/examples/data-service/http/answer";
import type { Operation } from "@/examples/data-service/operation";

export const deleteEvent: Operation = async ({ transaction, params: [address] }) => {
  await transaction(async (rows) => {
    const { id } = await findEvent(rows, address);
    await rows.query(sql`DELETE FROM data_service."DataEvent" WHERE id = ${id}`);
  });
  return emptyAnswer(204);
};
