import { MandateError } from "../errors.js";
import { isRecord } from "./read-refusal.js";
import type { Answer } from "./send.js";
import type { Transport } from "./transport.js";

/** A token as the service gave it; the instants are by the clock of this machine, in milliseconds since 1970. */
export type IssuedToken = { token: string; issuedAt: number; expiresAt: number };

/** The token in an answer (RFC 6749 section 5.1). Its life is counted from when it was asked for, whatever the clocks say. */
export function readIssuedToken(answer: Answer, transport: Transport): IssuedToken {
  return issuedTokenIn(readJson(answer), answer, transport);
}

export function issuedTokenIn(body: Record<string, unknown>, { sentAt, receivedAt }: Answer, { clock }: Transport): IssuedToken {
  const { access_token: token, expires_in: lifetime, timestamp } = body;
  const seconds = typeof lifetime === "string" ? Number(lifetime) : lifetime;
  if (typeof token !== "string" || typeof seconds !== "number" || !Number.isFinite(seconds) || seconds <= 0) throw unreadable();
  if (typeof timestamp === "number") clock.observe(timestamp, { sentAt, receivedAt });
  return { token, issuedAt: sentAt, expiresAt: sentAt + seconds * 1000 };
}

export function readJson({ text }: Answer): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    if (isRecord(body)) return body;
  } catch {
    // What is no JSON is answered like what is no object.
  }
  throw unreadable();
}

export function unreadable(): MandateError {
  return new MandateError("invalid_response", "What answered is no token service. Check url or TMS_URL.");
}
