/**
 * The kind of an error. Codes are stable.
 *
 * - `invalid_configuration`: options or environment variables are missing, damaged, unknown or contradictory.
 * - `credentials_unavailable`: a function of the program, `clientSecret` or `sign`, failed; its error is the cause.
 * - `unauthorized`: the token service rejected the credentials.
 * - `refused`: the token service knows the client and refuses the request; {@link MandateError.reason} is the rule, such as
 *   `consent_required`.
 * - `bad_request`: the token service could not read the request.
 * - `rate_limited`: too many requests; retry after {@link MandateError.retryAfterSeconds}.
 * - `unavailable`: the token service could not be reached or did not answer in time, after all attempts.
 * - `invalid_response`: the response did not come from a token service.
 * - `invalid_token`: a token failed validation; {@link MandateError.reason} is the failed check.
 * - `insufficient_access`: the token is valid but does not allow the request.
 * - `foreign_origin`: a request or a redirect leads to an origin that may not receive the token.
 * - `not_supported`: the credentials do not support the operation.
 */
export type ErrorCode =
  | "invalid_configuration"
  | "credentials_unavailable"
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
  /** The HTTP status, if there was a response. */
  status?: number;
  /** The rule or check that failed, such as `consent_required` or `expired`. */
  reason?: string;
  /** The address of a page where a person can resolve the problem. */
  help?: string;
  /** Identifies the entry in the log of the service. */
  logref?: string;
  /** How long to wait before the next attempt. */
  retryAfterSeconds?: number;
  cause?: unknown;
};

/**
 * An error of this package. The message says what happened and what to do, and never contains a secret or a token.
 *
 * An aborted call rejects with the reason of its `AbortSignal` instead, as `fetch` does.
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
   * @param code The kind of the error.
   * @param message What happened and what to do. It may be shown and logged.
   * @param details Further properties of the error, and its cause.
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    { cause, ...details }: ErrorDetails = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details);
  }

  /** Whether the same call may succeed later without a change. */
  get isTemporary(): boolean {
    return this.code === "rate_limited" || this.code === "unavailable";
  }

  /** The name, code, message and details for `JSON.stringify`, without the cause. */
  toJSON(): Record<string, unknown> {
    return { message: this.message, ...(this as object) };
  }
}
