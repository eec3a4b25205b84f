import { type Answer, jsonAnswer } from "@/lib/token-plane/answer";
import type { ApiError } from "@/lib/token-plane/api-error";

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

export function errorAnswer(error: ApiError, logref: string, challenge: string): Answer {
  return jsonAnswer({ errors: [errorEntry(error, logref)] }, { status: error.status, headers: errorHeaders(error, challenge) });
}

/** RFC 9110: 401 carries a challenge, 405 says what is served, 429 and 503 say when to come back. */
export function errorHeaders({ status, hints }: ApiError, challenge: string): Record<string, string> {
  return {
    ...((status === 401 || hints.challenge) && { "WWW-Authenticate": [challenge, hints.challenge].filter(Boolean).join(", ") }),
    ...(hints.allow && { Allow: hints.allow }),
    ...(hints.retryAfterSeconds && { "Retry-After": String(hints.retryAfterSeconds) }),
  };
}
