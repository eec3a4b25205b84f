import { type ErrorCode, MandateError } from "../errors.js";
import { readRetryAfter } from "./retry-delay.js";
import type { Transport } from "./transport.js";

type Said = { message?: string; code?: string; reason?: string; help?: string; logref?: string };

/** The error behind an answer that is not 2xx: the documented envelope, or the form of RFC 6749 section 5.2. */
export function readRefusal({ status, headers, type }: Response, text: string, { now, scrub }: Transport): MandateError {
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) return redirects(status);
  const said = readSaid(text);
  return new MandateError(codeOf(status, said), scrub(messageOf(status, said)), {
    status,
    ...(said.reason && { reason: scrub(said.reason) }),
    ...(said.help && { help: scrub(said.help) }),
    ...(said.logref && { logref: scrub(said.logref) }),
    ...retryAfter(readRetryAfter(headers.get("retry-after"), now())),
  });
}

/** The error behind one entry of a documented envelope, which is about one tenant. */
export function readRefusedTenant(entry: Record<string, unknown>, scrub: (text: string) => string): MandateError {
  const { message, reason, help, logref } = saidBy(entry);
  return new MandateError("refused", scrub(message ?? "The token service gave no token for this tenant."), {
    ...(reason && { reason: scrub(reason) }),
    ...(help && { help: scrub(help) }),
    ...(logref && { logref: scrub(logref) }),
  });
}

function redirects(status: number): MandateError {
  const message = "The token service redirects elsewhere, which secrets do not follow. Set url to its final address.";
  return new MandateError("invalid_response", message, status ? { status } : {});
}

function retryAfter(seconds: number | undefined) {
  return seconds === undefined ? {} : { retryAfterSeconds: seconds };
}

function codeOf(status: number, { code, reason }: Said): ErrorCode {
  if (status === 401 || code === "invalid_client") return "unauthorized";
  if (status === 429) return "rate_limited";
  if (status >= 500) return "unavailable";
  if (status === 403 || reason) return "refused";
  return status >= 400 ? "bad_request" : "invalid_response";
}

function messageOf(status: number, { message }: Said): string {
  if (message) return message;
  if (status === 404) return "There is no token service at this address. Check url or TMS_URL.";
  return `The token service answered ${status} and did not say why.`;
}

function readSaid(text: string): Said {
  try {
    const body: unknown = JSON.parse(text);
    if (!isRecord(body)) return {};
    const first = Array.isArray(body.errors) ? body.errors[0] : undefined;
    return isRecord(first) ? saidBy(first) : { ...saidBy(body), ...named("code", body.error), ...named("message", body.error_description) };
  } catch {
    return {};
  }
}

function saidBy(entry: Record<string, unknown>): Said {
  const { code, message, reason, help, logref } = entry;
  return {
    ...named("code", code),
    ...named("message", message),
    ...named("reason", reason),
    ...named("help", help),
    ...named("logref", logref),
  };
}

function named(name: keyof Said, value: unknown): Said {
  return typeof value === "string" && value !== "" ? { [name]: value } : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
