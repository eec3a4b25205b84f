import { SECOND } from "../duration.js";
import { type ErrorCode, MandateError } from "../errors.js";

type ErrorFields = { message?: string; code?: string; reason?: string; help?: string; logref?: string };
type ErrorContext = { now: () => number; redact: (text: string) => string };

/** The error in a response without a 2xx status: the documented envelope, or the form of RFC 6749 section 5.2. */
export function errorFrom({ status, headers, type }: Response, text: string, { now, redact }: ErrorContext): MandateError {
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) return redirectError(status);
  const fields = parseFields(text);
  const retryAfterSeconds = parseRetryAfter(headers.get("retry-after"), now());
  return new MandateError(codeOf(status, fields), redact(messageOf(status, fields)), {
    status,
    ...detailsOf(fields, redact),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

/** The error in an entry of a documented envelope that is about one tenant. */
export function tenantErrorFrom(entry: Record<string, unknown>, redact: ErrorContext["redact"]): MandateError {
  const fields = fieldsIn(entry);
  const { message = "The token service issued no token for this tenant." } = fields;
  return new MandateError("refused", redact(message), detailsOf(fields, redact));
}

/** `Retry-After` in seconds from now (RFC 9110 section 10.2.3): a number of seconds or a date. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const date = /^[A-Z][a-z]{2}/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / SECOND));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function redirectError(status: number): MandateError {
  const message = "The token service redirects to another address, and secrets are not sent there. Set url to the final address.";
  return new MandateError("invalid_response", message, status ? { status } : {});
}

function detailsOf({ reason, help, logref }: ErrorFields, redact: ErrorContext["redact"]) {
  return {
    ...(reason && { reason: redact(reason) }),
    ...(help && { help: redact(help) }),
    ...(logref && { logref: redact(logref) }),
  };
}

function codeOf(status: number, { code, reason }: ErrorFields): ErrorCode {
  if (status === 401 || code === "invalid_client") return "unauthorized";
  if (status === 429) return "rate_limited";
  if (status >= 500) return "unavailable";
  if (status === 403 || reason) return "refused";
  return status >= 400 ? "bad_request" : "invalid_response";
}

function messageOf(status: number, { message }: ErrorFields): string {
  if (message) return message;
  if (status === 404) return "There is no token service at this address. Check url or TMS_URL.";
  return `The token service answered ${status} without a message.`;
}

function parseFields(text: string): ErrorFields {
  try {
    const body: unknown = JSON.parse(text);
    if (!isRecord(body)) return {};
    const first = Array.isArray(body.errors) ? body.errors[0] : undefined;
    return isRecord(first) ? fieldsIn(first) : fieldsIn({ ...body, ...fieldsIn({ code: body.error, message: body.error_description }) });
  } catch {
    return {};
  }
}

function fieldsIn(entry: Record<string, unknown>): ErrorFields {
  const names = ["code", "message", "reason", "help", "logref"] as const;
  return Object.fromEntries(names.map((name) => [name, entry[name]]).filter(([, value]) => typeof value === "string" && value !== ""));
}
