import { ApiError } from "@/examples/data-service/http/api-error";
import type { Incoming } from "@/examples/data-service/http/incoming";

/** A number in quotes (RFC 9110 section 8.8.3), or without, as some clients send it. */
const ETAG = /^(?:"(\d{1,9})"|(\d{1,9}))$/;

export const etagHeader = (etag: number) => ({ ETag: `"${etag}"` });

/** The state that a request wants to change; null where it names none, or any. */
export function readIfMatch(request: Incoming): number | null {
  const value = request.header("If-Match")?.trim();
  if (value === undefined || value === "*") return null;
  const [, quoted, plain] = ETAG.exec(value) ?? [];
  const etag = quoted ?? plain;
  if (etag === undefined) throw changedMeanwhile();
  return Number(etag);
}

/** Throws where a request does not say which state it wants to change. */
export function requireIfMatch(request: Incoming): number {
  const etag = readIfMatch(request);
  if (etag !== null) return etag;
  throw new ApiError("preconditionRequired", "Send the etag of what you want to change in If-Match.");
}

export function changedMeanwhile(): ApiError {
  return new ApiError("preconditionFailed", "It has been changed meanwhile. Read it again and repeat the change with the new etag.");
}
