import { sql } from "@/examples/data-service/database/sql";

export const EVENTS = "/api/eventmanagement/v3/events";

export type DataEvent = {
  id: string;
  entityId: string;
  typeId: string;
  correlationId: string;
  timestamp: Date;
  severity: number | null;
  description: string | null;
  code: string | null;
  source: string | null;
  sourceType: string | null;
  sourceId: string | null;
  acknowledged: boolean;
};

export const EVENT_COLUMNS = sql`id, "entityId", "typeId", "correlationId", timestamp, severity, description, code, source, "sourceType", "sourceId", acknowledged`;

/** Events do not change. */
export const EVENT_VERSION = { etag: "0" };

/** Omits the fields that are not set. */
export function eventView({ id, timestamp, ...event }: DataEvent): object {
  const present = Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null));
  return { id, ...present, timestamp: timestamp.toISOString(), etag: 0, _links: { self: { href: `${EVENTS}/${id}` } } };
}
