import { MandateError } from "../errors.js";
import { InsufficientAccessError } from "./access.js";

/** How a server answers a request that it refuses. */
export type Challenge = {
  readonly status: 401 | 403 | 503;
  /** `WWW-Authenticate` with 401 and 403 (RFC 6750 section 3), `Retry-After` with 503. */
  readonly headers: Readonly<Record<string, string>>;
  /** A sentence for the body; it contains no secret. */
  readonly message: string;
};

const RETRY_AFTER_SECONDS = 5;
const OF_SOMEBODY_ELSE = new Set(["tenant", "subtenant"]);

/**
 * How to answer a request whose check failed: 401 where a new token may help, 403 where it does not, and 503 where the
 * token could not be checked now.
 *
 * @param error What {@link Verifier.verify} or {@link Verifier.verifyRequest} threw.
 * @param options `realm`: the name of what is protected, `api` by default.
 * @throws The error itself, where it is not about a token: it belongs to somebody else.
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
  if (error.code === "invalid_token") return OF_SOMEBODY_ELSE.has(error.reason ?? "") ? 403 : 401;
  throw error;
}

function parameters(error: MandateError, status: 401 | 403, realm: string): string {
  const scopes = error instanceof InsufficientAccessError ? error.requiredScopes : [];
  // A request without a token is told no more than that one is needed (section 3.1).
  const said = error.reason !== "missing" && {
    error: status === 401 ? "invalid_token" : "insufficient_scope",
    error_description: error.message,
  };
  const all = { realm, ...said, ...(scopes.length > 0 && { scope: scopes.join(" ") }) };
  return Object.entries(all)
    .map(([name, value]) => `${name}="${value.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "")}"`)
    .join(", ");
}
