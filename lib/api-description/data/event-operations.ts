import {
  CONDITIONAL,
  Conditions,
  dataErrors,
  NOT_FOUND,
  NOT_MODIFIED,
  UNREADABLE,
  WRONG_QUERY,
} from "@/lib/api-description/data/data-errors";
import type { Operation } from "@/lib/api-description/operation";
import { EventFields } from "@/lib/domain/data/event-fields";
import { PageFields } from "@/lib/domain/data/page-fields";

const OF_EVENTS = { tag: "Events", security: ["technicalToken"] } as const;

const ETAG = { ETag: "The version, which never changes." };

const { sort, filter } = PageFields.shape;

export const listEvents: Operation = {
  ...OF_EVENTS,
  id: "listEvents",
  summary: "List events",
  about: "One page of the events of the assets that the token may access.",
  query: PageFields.extend({
    sort: sort.describe("`timestamp,asc` or `timestamp,desc`. Default: latest first."),
    filter: filter.describe(
      'A JSON object of `entityId`, `typeId` and `timestamp`, such as `{"timestamp":{"after":"2026-01-01T00:00:00Z"}}`. Instants of any precision may be compared with `after` and `before`, or with `between` and `[first,last)`, where a round bracket excludes that end.',
    ),
  }),
  answers: { 200: { about: "The page; pages after the last are empty.", schema: "EventPage" }, ...dataErrors(WRONG_QUERY) },
};

export const createEvent: Operation = {
  ...OF_EVENTS,
  id: "createEvent",
  summary: "Create an event",
  about: "The event belongs to the tenant or subtenant of its asset. Unknown fields are ignored.",
  json: EventFields,
  answers: {
    201: { about: "The new event.", schema: "Event", headers: { ...ETAG, Location: "The address of the event." } },
    ...dataErrors({
      ...UNREADABLE,
      400: "A field is missing or invalid, or `entityId` does not name an asset.",
      409: "The asset was deleted during the request.",
    }),
  },
};

export const readEvent: Operation = {
  ...OF_EVENTS,
  id: "readEvent",
  summary: "Read an event",
  about: "Events do not change.",
  headers: Conditions,
  answers: {
    200: { about: "The event.", schema: "Event", headers: ETAG },
    ...NOT_MODIFIED,
    ...dataErrors({ ...NOT_FOUND, ...CONDITIONAL }),
  },
};

export const deleteEvent: Operation = {
  ...OF_EVENTS,
  id: "deleteEvent",
  summary: "Delete an event",
  about: "Deletes the event permanently.",
  headers: Conditions,
  answers: { 204: { about: "The event was deleted." }, ...dataErrors({ ...NOT_FOUND, ...CONDITIONAL }) },
};
