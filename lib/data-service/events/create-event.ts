import { randomUUID } from "node:crypto";
import { findNamedAsset } from "@/lib/data-service/assets/find-asset";
import { etagHeader } from "@/lib/data-service/etag";
import { EVENTS, eventView } from "@/lib/data-service/events/event-view";
import type { Operation } from "@/lib/data-service/operation";
import { type Rows, withTenant } from "@/lib/data-service/rows/with-tenant";
import { EventFields } from "@/lib/domain/data/event-fields";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { parseFields, readBodyFields } from "@/lib/token-plane/request-fields";

export const createEvent: Operation = async ({ request, tenancy }) => {
  const fields = parseFields(EventFields, await readBodyFields(request), "body");
  const event = await withTenant(tenancy, (rows) => insertEvent(rows, fields));
  return jsonAnswer(eventView(event), { status: 201, headers: { Location: `${EVENTS}/${event.id}`, ...etagHeader(0) } });
};

/** An event belongs to whom its asset belongs to. */
export async function insertEvent(rows: Rows, { correlationId, ...fields }: EventFields) {
  const { tenantId, subtenantId } = await findNamedAsset(rows, "entityId", fields.entityId);
  const id = randomUUID();
  return rows.dataEvent.create({ data: { ...fields, id, correlationId: correlationId ?? id, tenantId, subtenantId } });
}
