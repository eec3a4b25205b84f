import { type OAuthErrorCode, oauthErrorCodeOf } from "@/lib/domain/token/oauth-error-code";
import { type Answer, jsonAnswer } from "@/lib/token-plane/http/answer";

/** The documented codes and their status; those that the documentation lacks are additions of Mandate. */
const STATUS = {
  invalidParameter: 400,
  missingParameter: 400,
  invalidRequestBodyProperty: 400,
  missingRequestBodyProperty: 400,
  unauthorized: 401,
  forbidden: 403,
  noMatch: 404,
  notAcceptable: 406,
  conflict: 409,
  payloadTooLarge: 413,
  unsupportedMediaType: 415,
  tooManyRequests: 429,
  internalServerError: 500,
  notImplemented: 501,
  serviceUnavailable: 503,
  requestTimeout: 408,
  addressTooLong: 414,
  headersTooLarge: 431,
  preconditionFailed: 412,
  preconditionRequired: 428,
} as const;

export type ApiErrorCode = keyof typeof STATUS;

type Hints = {
  /** A stable identifier for programs. */
  reason?: string;
  /** A page where a person can resolve the problem. */
  help?: string;
  retryAfterSeconds?: number;
  /** The allowed methods; makes the status 405. */
  allow?: string;
  /** Parameters of the challenge (RFC 6750 section 3). */
  challenge?: string;
  /** The codings of a body that are accepted (RFC 9110 section 15.5.16). */
  acceptEncoding?: string;
  /** The code of RFC 6749, if it does not follow from the documented code. */
  error?: OAuthErrorCode;
};

/** An error as clients see it. `message` says what to do and never echoes input. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly hints: Hints = {},
  ) {
    super(message);
    this.status = hints.allow === undefined ? STATUS[code] : 405;
  }
}

export type ErrorEntry = { code: string; message: string; logref: string; reason?: string; help?: string };

/** One entry of the documented error body; `logref` identifies the log entry. */
export function errorEntry({ code, message, hints }: ApiError, logref: string): ErrorEntry {
  return {
    code: `mdsp.core.generic.${code}`,
    message,
    logref,
    ...(hints.reason && { reason: hints.reason }),
    ...(hints.help && { help: hints.help }),
  };
}

/** An error in the documented format. */
export function errorAnswer(error: ApiError, logref: string, challenge: string): Answer {
  return jsonAnswer({ errors: [errorEntry(error, logref)] }, { status: error.status, headers: errorHeaders(error, challenge) });
}

/** RFC 9110: a challenge with 401, `Allow` with 405, `Retry-After` with 429 and 503. */
function errorHeaders({ status, hints }: ApiError, challenge: string): Record<string, string> {
  return {
    ...((status === 401 || hints.challenge) && { "WWW-Authenticate": [challenge, hints.challenge].filter(Boolean).join(", ") }),
    ...(hints.allow && { Allow: hints.allow }),
    ...(hints.acceptEncoding && { "Accept-Encoding": hints.acceptEncoding }),
    ...(hints.retryAfterSeconds && { "Retry-After": String(hints.retryAfterSeconds) }),
  };
}

const OAUTH_CODE: Partial<Record<ApiErrorCode, OAuthErrorCode>> = {
  unauthorized: "invalid_client",
  forbidden: "unauthorized_client",
  tooManyRequests: "temporarily_unavailable",
  serviceUnavailable: "temporarily_unavailable",
  internalServerError: "server_error",
};

/** An error with a code of RFC 6749. */
export function oauthError(error: OAuthErrorCode, message: string, hints: ApiError["hints"] = {}): ApiError {
  return new ApiError(error === "invalid_client" ? "unauthorized" : "invalidParameter", message, { ...hints, error });
}

/** An error in the format of RFC 6749 section 5.2, which has no 403, extended by `reason`, `help` and `logref`. */
export function oauthErrorAnswer(refusal: ApiError, logref: string, challenge: string): Answer {
  const { code, status, message, hints } = refusal;
  const body = {
    error: hints.error ?? oauthErrorCodeOf(hints.reason ?? "") ?? OAUTH_CODE[code] ?? "invalid_request",
    error_description: message,
    ...(hints.reason && { reason: hints.reason }),
    ...(hints.help && { help: hints.help }),
    logref,
  };
  return jsonAnswer(body, { status: status === 403 ? 400 : status, headers: errorHeaders(refusal, challenge) });
}
