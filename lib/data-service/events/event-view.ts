import type { DataEvent } from "@/lib/data-service/rows/with-tenant";

export const EVENTS = "/api/eventmanagement/v3/events";

/** What nobody has said of an event is left out. */
export function eventView({ id, tenantId: _tenantId, subtenantId: _subtenantId, timestamp, ...event }: DataEvent): object {
  const said = Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null));
  return { id, ...said, timestamp: timestamp.toISOString(), etag: 0, _links: { self: { href: `${EVENTS}/${id}` } } };
}
