import { etagHeader } from "@/examples/data-service/etag";
import { eventView } from "@/examples/data-service/events/event-view";
import { findEvent } from "@/examples/data-service/events/find-event";
import { jsonAnswer } from "@/examples/data-service/http/answer";
import type { Operation } from "@/examples/data-service/operation";

export const readEvent: Operation = async ({ transaction, params: [id] }) => {
  const event = await transaction((rows) => findEvent(rows, id));
  return jsonAnswer(eventView(event), etagHeader(0));
};
