import { answerData, isDataPath } from "@/lib/data-service/answer-data";
import { answerRequest, pathOf } from "@/lib/start/answer-request";
import type { Handler } from "@/lib/start/http-server";

/** Answers what is asked of the data of tenants, and leaves the rest. */
export function dataHandler(rest: Handler): Handler {
  return async (request, response) =>
    isDataPath(pathOf(request)) ? answerRequest(request, response, answerData) : rest(request, response);
}
