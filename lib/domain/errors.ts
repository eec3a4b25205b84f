export const DOMAIN_ERROR_CODES = [
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "precondition_failed",
  "limit_exceeded",
] as const;

export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

/** A refusal for people. `message` is always fit to show; diagnostics go into `cause`. */
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

  /** What is wrong, by name of the input field. */
  readonly fields: Record<string, string> | undefined;

  /** When the same attempt may succeed, if that is known. */
  readonly retryAfterSeconds: number | undefined;
}

/** The one answer for what does not exist and for what belongs to someone else. */
export function notFound(): DomainError {
  return new DomainError("not_found", "Not found. It may have been removed, or it belongs to another tenant.");
}
