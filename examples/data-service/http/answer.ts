import type { ApiError } from "@/examples/data-service/http/api-error";

export type Answer = { status: number; headers: Record<string, string>; body: string | Buffer };

export function jsonAnswer(value: unknown, headers: Record<string, string> = {}, status = 200): Answer {
  return { status, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(value) };
}

export function emptyAnswer(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: "" };
}

/** An error in the documented format; `logref` identifies the log entry. */
export function errorAnswer({ code, status, message, hints }: ApiError, logref: string): Answer {
  const { reason, retryAfterSeconds, allow, acceptEncoding } = hints;
  const headers = {
    ...(allow && { Allow: allow }),
    ...(acceptEncoding && { "Accept-Encoding": acceptEncoding }),
    ...(retryAfterSeconds && { "Retry-After": String(retryAfterSeconds) }),
  };
  return jsonAnswer({ errors: [{ code: `mdsp.core.generic.${code}`, message, logref, ...(reason && { reason }) }] }, headers, status);
}
