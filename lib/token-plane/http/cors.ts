import { env } from "@/lib/env";
import { type Answer, type AnswerHeaders, emptyAnswer } from "@/lib/token-plane/http/answer";
import type { IncomingRequest } from "@/lib/token-plane/http/request";

/** The methods of all endpoints. Each endpoint refuses those that it does not support. */
const METHODS = "GET, POST, PUT, DELETE";
const REQUEST_HEADERS = "Authorization, Content-Type, If-Match, If-None-Match, Type, Timestamp, Description, X-SPACE-AUTH-KEY";

/** Response headers that a browser would otherwise hide from scripts. */
const EXPOSED_HEADERS = "Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate, ETag, Location, Link, Content-Disposition";

/** Lets scripts of the configured origins read the response, and caches distinguish responses by origin. */
export function applyCorsHeaders(request: IncomingRequest, headers: AnswerHeaders): void {
  if (allowOrigin(request, headers)) headers.set("Access-Control-Expose-Headers", EXPOSED_HEADERS);
}

/** Answers a preflight (Fetch Standard, CORS protocol), with details for configured origins only. */
export async function answerPreflight(request: IncomingRequest): Promise<Answer> {
  const answer = emptyAnswer({ status: 204 });
  if (allowOrigin(request, answer.headers)) {
    answer.headers.set("Access-Control-Allow-Methods", METHODS);
    answer.headers.set("Access-Control-Allow-Headers", REQUEST_HEADERS);
    answer.headers.set("Access-Control-Max-Age", "600");
  }
  return answer;
}

function allowOrigin(request: IncomingRequest, headers: AnswerHeaders): boolean {
  const vary = headers.get("Vary");
  headers.set("Vary", vary ? `${vary}, Origin` : "Origin");
  const origin = request.headers.get("Origin");
  if (!origin || !env().CORS_ORIGINS.includes(origin)) return false;
  headers.set("Access-Control-Allow-Origin", origin);
  return true;
}
