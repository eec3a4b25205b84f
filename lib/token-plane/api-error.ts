import type { OAuthErrorCode } from "@/lib/domain/token/oauth-error-code";

/** Every documented code with its status; the last three are our own addition. */
const STATUS = {
  invalidParameter: 400,
  missingParameter: 400,
  invalidRequestBodyProperty: 400,
  missingRequestBodyProperty: 400,
  unauthorized: 401,
  forbidden: 403,
  noMatch: 404,
  conflict: 409,
  payloadTooLarge: 413,
  unsupportedMediaType: 415,
  tooManyRequests: 429,
  internalServerError: 500,
  serviceUnavailable: 503,
  preconditionFailed: 412,
  preconditionRequired: 428,
} as const;

export type ApiErrorCode = keyof typeof STATUS;

type Hints = {
  /** A stable word a program can act on. */
  reason?: string;
  /** An address where a person can do something about it. */
  help?: string;
  retryAfterSeconds?: number;
  /** The methods that are served; a refusal that names them is a 405. */
  allow?: string;
  /** What the challenge says beside its scheme (RFC 6750 section 3). */
  challenge?: string;
  /** What the endpoints of RFC 6749 call it, where that does not follow from the code. */
  error?: OAuthErrorCode;
};

/** A refusal in the words of the protocol. `message` says what to do and never repeats what was sent. */
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
