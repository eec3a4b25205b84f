import { env } from "@/lib/env";
import { type Answer, type AnswerHeaders, emptyAnswer } from "@/lib/token-plane/answer";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";

/** Of all endpoints together, because an address that serves less refuses the rest anyway. */
const METHODS = "GET, POST, PUT, DELETE";
const REQUEST_HEADERS = "Authorization, Content-Type, If-Match, Type, Timestamp, Description, X-SPACE-AUTH-KEY";

/** What tells a program when to come back, how to prove who it is, and where and in which state a thing is; a browser hides it otherwise. */
const EXPOSED_HEADERS = "Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate, ETag, Location, Link, Content-Disposition";

/** Lets the configured browser origins read an answer; the answer is told apart by origin in every cache. */
export function letRead(request: IncomingRequest, headers: AnswerHeaders): void {
  if (allowOrigin(request, headers)) headers.set("Access-Control-Expose-Headers", EXPOSED_HEADERS);
}

/** Answers a preflight (Fetch Standard, CORS protocol); an origin that is not configured learns nothing. */
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
  headers.set("Vary", "Origin");
  const origin = request.headers.get("Origin");
  if (!origin || !env().CORS_ORIGINS.includes(origin)) return false;
  headers.set("Access-Control-Allow-Origin", origin);
  return true;
}
