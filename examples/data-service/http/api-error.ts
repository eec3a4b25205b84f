/** The HTTP status of each error code. */
const STATUS = {
  invalidParameter: 400,
  missingParameter: 400,
  invalidRequestBodyProperty: 400,
  missingRequestBodyProperty: 400,
  unauthorized: 401,
  noMatch: 404,
  conflict: 409,
  preconditionFailed: 412,
  payloadTooLarge: 413,
  unsupportedMediaType: 415,
  preconditionRequired: 428,
  tooManyRequests: 429,
  internalServerError: 500,
  serviceUnavailable: 503,
} as const;

type Hints = {
  /** Stable, machine-readable reason. */
  reason?: string;
  retryAfterSeconds?: number;
  /** Allowed methods. If set, the status is 405. */
  allow?: string;
  acceptEncoding?: string;
};

/** An error response. `message` says what to do and never echoes values. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;

  constructor(
    readonly code: keyof typeof STATUS,
    message: string,
    readonly hints: Hints = {},
  ) {
    super(message);
    this.status = hints.allow === undefined ? STATUS[code] : 405;
  }
}

/** The same response for a missing resource and for one of another tenant. */
export function notFound(): ApiError {
  return new ApiError("noMatch", "Not found. It may have been removed, or it belongs to another tenant.");
}

export function tooBusy(): ApiError {
  return new ApiError("serviceUnavailable", "Too many requests are running. Try again in a few seconds.", { retryAfterSeconds: 5 });
}
