import { etagHeader } from "@/lib/data-service/etag";
import { eventView } from "@/lib/data-service/events/event-view";
import { findEvent } from "@/lib/data-service/events/find-event";
import type { Operation } from "@/lib/data-service/operation";
import { withTenant } from "@/lib/data-service/rows/with-tenant";
import { jsonAnswer } from "@/lib/token-plane/answer";

export const readEvent: Operation = async ({ tenancy, params: [id] }) => {
  const event = await withTenant(tenancy, (rows) => findEvent(rows, id));
  return jsonAnswer(eventView(event), { headers: etagHeader(0) });
};
