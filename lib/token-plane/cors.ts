import { env } from "@/lib/env";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";

/** What tells a program when to come back and how to prove who it is; a browser hides it otherwise. */
const EXPOSED_HEADERS = "Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate";

/** Lets the configured browser origins read an answer; the answer is told apart by origin in every cache. */
export function letRead(request: IncomingRequest, headers: Headers): void {
  if (allowOrigin(request, headers)) headers.set("Access-Control-Expose-Headers", EXPOSED_HEADERS);
}

/** Answers a preflight (Fetch Standard, CORS protocol); an origin that is not configured learns nothing. */
export async function answerPreflight(request: IncomingRequest): Promise<Response> {
  const headers = new Headers();
  if (allowOrigin(request, headers)) {
    headers.set("Access-Control-Allow-Methods", "GET, POST");
    headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, X-SPACE-AUTH-KEY");
    headers.set("Access-Control-Max-Age", "600");
  }
  return new Response(null, { status: 204, headers });
}

function allowOrigin(request: IncomingRequest, headers: Headers): boolean {
  headers.append("Vary", "Origin");
  const origin = request.headers.get("Origin");
  if (!origin || !env().CORS_ORIGINS.includes(origin)) return false;
  headers.set("Access-Control-Allow-Origin", origin);
  return true;
}
