import type { ApiError } from "@/lib/token-plane/api-error";
import { jsonResponse } from "@/lib/token-plane/json-response";

export type ErrorEntry = { code: string; message: string; logref: string; reason?: string; help?: string };

/** One error as it stands in an answer; `logref` finds the log line. */
export function errorEntry({ code, message, hints }: ApiError, logref: string): ErrorEntry {
  return {
    code: `mdsp.core.generic.${code}`,
    message,
    logref,
    ...(hints.reason && { reason: hints.reason }),
    ...(hints.help && { help: hints.help }),
  };
}

/** RFC 9110: 401 carries a challenge, 429 and 503 say when to come back. */
export function errorResponse(error: ApiError, logref: string, challenge: string): Response {
  const headers = {
    ...(error.status === 401 && { "WWW-Authenticate": challenge }),
    ...(error.hints.retryAfterSeconds && { "Retry-After": String(error.hints.retryAfterSeconds) }),
  };
  return jsonResponse({ errors: [errorEntry(error, logref)] }, { status: error.status, headers });
}
