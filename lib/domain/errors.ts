export const DOMAIN_ERROR_CODES = [
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "precondition_failed",
  "limit_exceeded",
  "outcome_unknown",
] as const;

export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

/** An error for people. `message` is always safe to show; diagnostics go into `cause`. */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: DomainErrorCode,
    message: string,
    options?: { cause?: unknown; fields?: Record<string, string>; retryAfterSeconds?: number },
  ) {
    super(message, { cause: options?.cause });
    this.fields = options?.fields;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }

  /** Messages by input field. */
  readonly fields: Record<string, string> | undefined;

  /** When the same attempt may succeed, if that is known. */
  readonly retryAfterSeconds: number | undefined;
}

/** Used for missing objects and for those of other tenants alike, so that the two cannot be told apart. */
export function notFound(): DomainError {
  return new DomainError("not_found", "Not found. It may have been removed, or it belongs to another tenant.");
}
