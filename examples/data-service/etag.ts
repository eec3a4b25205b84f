import { ApiError } from "@/examples/data-service/http/api-error";
import type { Incoming } from "@/examples/data-service/http/incoming";

/** A quoted number (RFC 9110 section 8.8.3). Some clients omit the quotes. */
const ETAG = /^(?:"(\d{1,9})"|(\d{1,9}))$/;

export const etagHeader = (etag: number) => ({ ETag: `"${etag}"` });

/** The expected ETag, or null without `If-Match` or with `*`. */
export function readIfMatch(request: Incoming): number | null {
  const value = request.header("If-Match")?.trim();
  if (value === undefined || value === "*") return null;
  const [, quoted, plain] = ETAG.exec(value) ?? [];
  const etag = quoted ?? plain;
  if (etag === undefined) throw etagMismatch();
  return Number(etag);
}

/** Throws 428 without an expected ETag. */
export function requireIfMatch(request: Incoming): number {
  const etag = readIfMatch(request);
  if (etag !== null) return etag;
  throw new ApiError("preconditionRequired", "Send the current ETag of the resource in If-Match.");
}

export function etagMismatch(): ApiError {
  return new ApiError(
    "preconditionFailed",
    "The resource was changed in the meantime. Read it again and repeat the change with the new ETag.",
  );
}
