/** The codes that are used here, with their status. */
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
  /** A stable word that a program can act on. */
  reason?: string;
  retryAfterSeconds?: number;
  /** The methods that are served; a refusal that names them is a 405. */
  allow?: string;
};

/** A refusal. `message` says what to do and never repeats what was sent. */
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

/** The one answer for what does not exist and for what belongs to someone else. */
export function notFound(): ApiError {
  return new ApiError("noMatch", "Not found. It may have been removed, or it belongs to another tenant.");
}

export function tooBusy(): ApiError {
  return new ApiError("serviceUnavailable", "Too many requests are running. Try again in a few seconds.", { retryAfterSeconds: 5 });
}
