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

/** RFC 9110: 401 carries a challenge, 429 and 503 say when to come back. */
export function errorResponse(error: ApiError, logref: string, challenge: string): Response {
  const headers = new Headers();
  if (error.status === 401) headers.set("WWW-Authenticate", challenge);
  if (error.hints.retryAfterSeconds) headers.set("Retry-After", String(error.hints.retryAfterSeconds));
  return Response.json({ errors: [errorEntry(error, logref)] }, { status: error.status, headers });
}
