import { EVENT_VERSION, eventView } from "@/examples/data-service/events/event-view";
import { findEvent } from "@/examples/data-service/events/find-event";
import { emptyAnswer, jsonAnswer } from "@/examples/data-service/http/answer";
import { etagHeader, isNotModified, readPreconditions } from "@/examples/data-service/http/preconditions";
import type { Operation } from "@/examples/data-service/operation";

export const readEvent: Operation = async ({ request, transaction, params: [id] }) => {
  const preconditions = readPreconditions(request);
  const event = await transaction((rows) => findEvent(rows, id));
  return isNotModified(preconditions, EVENT_VERSION) ? emptyAnswer(304, etagHeader(0)) : jsonAnswer(eventView(event), etagHeader(0));
};
