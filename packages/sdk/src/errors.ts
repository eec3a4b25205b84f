/**
 * What went wrong, as a stable word a program can act on.
 *
 * - `invalid_configuration`: options or environment variables are missing or contradict each other.
 * - `unauthorized`: the token service does not accept the credentials.
 * - `refused`: it knows who asks and says no; {@link MandateError.reason} says which rule, such as `consent_required`.
 * - `bad_request`: it could not read the request.
 * - `rate_limited`: too many requests; {@link MandateError.retryAfterSeconds} says when to come back.
 * - `unavailable`: it could not be reached or did not answer in time, after all attempts.
 * - `invalid_response`: what came back is no answer of a token service.
 * - `invalid_token`: a token failed a check; {@link MandateError.reason} says which.
 * - `insufficient_access`: the token is good and does not allow this.
 * - `foreign_origin`: a call, or a redirect of one, would have left the origins the token is meant for.
 * - `not_supported`: these credentials cannot do that.
 */
export type ErrorCode =
  | "invalid_configuration"
  | "unauthorized"
  | "refused"
  | "bad_request"
  | "rate_limited"
  | "unavailable"
  | "invalid_response"
  | "invalid_token"
  | "insufficient_access"
  | "foreign_origin"
  | "not_supported";

export type ErrorDetails = {
  /** The HTTP status of the answer, where there was one. */
  status?: number;
  /** Which rule refused, in the service's word for it. */
  reason?: string;
  /** An address where a person can do something about it. */
  help?: string;
  /** Finds the line in the service's log. */
  logref?: string;
  /** When to try again, in seconds from now. */
  retryAfterSeconds?: number;
  cause?: unknown;
};

/**
 * Every error of this package. The message says what happened and what to do; it never contains a secret or a token.
 *
 * An aborted call is no such error: it rejects with the reason of its `AbortSignal`, as `fetch` does.
 *
 * @example
 * ```ts
 * try {
 *   await client.getToken("acme");
 * } catch (error) {
 *   if (error instanceof MandateError && error.reason === "consent_required") console.log(`Please confirm: ${error.help}`);
 *   else throw error;
 * }
 * ```
 */
export class MandateError extends Error {
  override readonly name: string = "MandateError";
  declare readonly status?: number;
  declare readonly reason?: string;
  declare readonly help?: string;
  declare readonly logref?: string;
  declare readonly retryAfterSeconds?: number;

  /**
   * @param code What went wrong.
   * @param message What happened and what to do, fit to be shown and logged.
   * @param details What else is known.
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    { cause, ...details }: ErrorDetails = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details);
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  get isTemporary(): boolean {
    return this.code === "rate_limited" || this.code === "unavailable";
  }
}
