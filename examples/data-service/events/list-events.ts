import { countIn } from "@/examples/data-service/database/count-in";
import { sql } from "@/examples/data-service/database/sql";
import { EventFilter } from "@/examples/data-service/events/event-filter";
import { type DataEvent, EVENT_COLUMNS, EVENTS, eventView } from "@/examples/data-service/events/event-view";
import { readFilter } from "@/examples/data-service/filter";
import { halPage } from "@/examples/data-service/hal-page";
import { jsonAnswer } from "@/examples/data-service/http/answer";
import { parseQuery } from "@/examples/data-service/http/fields";
import type { Operation } from "@/examples/data-service/operation";
import { readOrder } from "@/examples/data-service/order";
import { PageFields } from "@/lib/domain/data/page-fields";

/** The first order is the default. */
const ORDERS = { "timestamp,desc": sql`timestamp DESC, id DESC`, "timestamp,asc": sql`timestamp, id` };

export const listEvents: Operation = async ({ request, transaction }) => {
  const pageRequest = parseQuery(PageFields, request);
  const order = readOrder(pageRequest.sort, ORDERS);
  const { entityId, typeId, timestamp } = readFilter(EventFilter, pageRequest.filter);
  const found = sql`FROM data_service."DataEvent"
    WHERE (${entityId}::text IS NULL OR "entityId" = ${entityId}) AND (${typeId}::text IS NULL OR "typeId" LIKE ${typeId})
      AND timestamp >= ${timestamp?.from ?? "-infinity"} AND timestamp <= ${timestamp?.to ?? "infinity"}`;
  const page = sql`SELECT ${EVENT_COLUMNS} ${found} ORDER BY ${order} OFFSET ${pageRequest.page * pageRequest.size} LIMIT ${pageRequest.size}`;
  const { events, total } = await transaction(async (rows) => ({
    events: await rows.query<DataEvent>(page),
    total: await countIn(rows, found),
  }));
  return jsonAnswer(halPage("events", EVENTS, events.map(eventView), pageRequest, total));
};
