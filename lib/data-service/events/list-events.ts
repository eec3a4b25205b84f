import { EventFilter } from "@/lib/data-service/events/event-filter";
import { EVENTS, eventView } from "@/lib/data-service/events/event-view";
import { readFilter } from "@/lib/data-service/filter";
import { halPage, readPage } from "@/lib/data-service/hal-page";
import type { Operation } from "@/lib/data-service/operation";
import { withTenant } from "@/lib/data-service/rows/with-tenant";
import { readSort } from "@/lib/data-service/sort";
import { jsonAnswer } from "@/lib/token-plane/answer";

/** The latest first, unless something else is asked for. */
export const listEvents: Operation = async ({ request, tenancy }) => {
  const asked = readPage(request);
  const [field, direction] = readSort(asked.sort, ["timestamp"], "desc");
  const where = readFilter(EventFilter, asked.filter);
  const orderBy = [{ [field]: direction }, { id: direction }];
  const { events, total } = await withTenant(tenancy, async (rows) => ({
    events: await rows.dataEvent.findMany({ where, orderBy, skip: asked.page * asked.size, take: asked.size }),
    total: await rows.dataEvent.count({ where }),
  }));
  return jsonAnswer(halPage("events", EVENTS, events.map(eventView), asked, total));
};
