import { MandateError } from "../errors.js";
import { InsufficientAccessError } from "./access.js";

/** The response to a request whose token was rejected. */
export type Challenge = {
  readonly status: 401 | 403 | 503;
  /** `WWW-Authenticate` with 401 and 403 (RFC 6750 section 3), `Retry-After` with 503. */
  readonly headers: Readonly<Record<string, string>>;
  /** A sentence for the body. It contains no secret. */
  readonly message: string;
};

const RETRY_AFTER_SECONDS = 5;
/** Reasons for which a new token would not help. */
const FORBIDDEN_REASONS = new Set(["tenant", "subtenant"]);

/**
 * The response to a request whose verification failed: 401 if a new token may help, 403 if it does not, and 503 if the token
 * could not be verified.
 *
 * @param error The error that {@link Verifier.verify} or {@link Verifier.verifyRequest} threw.
 * @param options `realm`: the protection space, `api` by default.
 * @throws The error itself if it is not about a token.
 * @example
 * ```ts
 * const { status, headers, message } = challengeOf(error);
 * return Response.json({ message }, { status, headers });
 * ```
 */
export function challengeOf(error: unknown, { realm = "api" }: { realm?: string } = {}): Challenge {
  if (!(error instanceof MandateError)) throw error;
  const { message, retryAfterSeconds } = error;
  if (error.isTemporary || retryAfterSeconds !== undefined) {
    return { status: 503, headers: { "Retry-After": String(retryAfterSeconds ?? RETRY_AFTER_SECONDS) }, message };
  }
  const status = statusOf(error);
  return { status, headers: { "WWW-Authenticate": `Bearer ${parameters(error, status, realm)}` }, message };
}

function statusOf(error: MandateError): 401 | 403 {
  if (error.code === "insufficient_access") return 403;
  if (error.code === "invalid_token") return FORBIDDEN_REASONS.has(error.reason ?? "") ? 403 : 401;
  throw error;
}

function parameters(error: MandateError, status: 401 | 403, realm: string): string {
  const scopes = error instanceof InsufficientAccessError ? error.requiredScopes : [];
  // A request without a token gets no error code (section 3.1).
  const details = error.reason !== "missing" && {
    error: status === 401 ? "invalid_token" : "insufficient_scope",
    error_description: error.message,
  };
  const all = { realm, ...details, ...(scopes.length > 0 && { scope: scopes.join(" ") }) };
  return Object.entries(all)
    .map(([name, value]) => `${name}="${value.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "")}"`)
    .join(", ");
}
