import { randomUUID } from "node:crypto";
import { findNamedAsset } from "@/examples/data-service/assets/find-asset";
import type { Rows } from "@/examples/data-service/database/open-database";
import { sql } from "@/examples/data-service/database/sql";
import { type DataEvent, EVENT_COLUMNS, EVENTS, eventView } from "@/examples/data-service/events/event-view";
import { jsonAnswer } from "@/examples/data-service/http/answer";
import { parseBody } from "@/examples/data-service/http/fields";
import { etagHeader } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";
import { EventFields } from "@/lib/domain/data/event-fields";

export const createEvent: Operation = async ({ request, transaction }) => {
  const fields = await parseBody(EventFields, request);
  const event = await transaction((rows) => insertEvent(rows, fields));
  return jsonAnswer(eventView(event), { Location: `${EVENTS}/${event.id}`, ...etagHeader(0) }, 201);
};

/** An event belongs to the tenant and subtenant of its asset. */
export async function insertEvent(rows: Rows, fields: EventFields): Promise<DataEvent> {
  const { entityId, typeId, timestamp, severity, description, code, source, sourceType, sourceId, acknowledged } = fields;
  const { tenantId, subtenantId } = await findNamedAsset(rows, "entityId", entityId);
  const id = randomUUID();
  const [event] = await rows.query<DataEvent>(sql`
    INSERT INTO data_service."DataEvent" ("tenantId", "subtenantId", ${EVENT_COLUMNS})
    VALUES (${tenantId}, ${subtenantId}, ${id}, ${entityId}, ${typeId}, ${fields.correlationId ?? id}, ${timestamp}, ${severity},
      ${description}, ${code}, ${source}, ${sourceType}, ${sourceId}, ${acknowledged})
    RETURNING ${EVENT_COLUMNS}`);
  return event as DataEvent;
}
