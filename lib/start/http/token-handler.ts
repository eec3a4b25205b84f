import { answerRequest, pathOf } from "@/lib/start/http/answer-request";
import type { Handler } from "@/lib/start/http/http-server";
import { findRoute, handlerOf } from "@/lib/token-plane/routes";

/** Answers the paths of the token plane itself, because a web framework costs more than the token, and leaves the rest. */
export function tokenHandler(rest: Handler): Handler {
  return async (request, response) => {
    const route = findRoute(request.headers.host ?? "", pathOf(request));
    if (!route) return rest(request, response);
    const handle = handlerOf(route, request.method ?? "GET");
    return answerRequest(request, response, (incoming) => handle(incoming, { tenant: route.tenant }));
  };
}
