import { ApiError } from "@/examples/data-service/http/api-error";
import type { Incoming } from "@/examples/data-service/http/incoming";

/**
 * The current representation of a resource, or null if it has none; `etag` is null if it has no version. `version` is also
 * accepted in conditions of writes, because clients take it from bodies and lists.
 */
export type Representation = { etag: string | null; version?: string } | null;

export const UNVERSIONED: Representation = { etag: null };

type EntityTag = { isWeak: boolean; value: string };

type Condition = "*" | EntityTag[];

/** The conditions of a request (RFC 9110 section 13). There are no dates, because no response has `Last-Modified`. */
export type Preconditions = { ifMatch: Condition | undefined; ifNoneMatch: Condition | undefined };

const TAG = String.raw`(W/)?"([\x21\x23-\x7e\x80-\xff]*)"|(\d+)`;
/** Section 8.8.3. Some clients omit the quotes of a number. */
const TAGS = new RegExp(`^[\\t ,]*(?:(?:${TAG})[\\t ]*(?:,[\\t ,]*|$))+$`);

export const etagHeader = (etag: string | number) => ({ ETag: `"${etag}"` });

/** Throws 400 for a malformed condition. */
export function readPreconditions(request: Incoming): Preconditions {
  return { ifMatch: readCondition(request, "If-Match"), ifNoneMatch: readCondition(request, "If-None-Match") };
}

function readCondition(request: Incoming, name: string): Condition | undefined {
  const text = request.header(name)?.trim();
  if (text === undefined || text === "*") return text;
  if (!TAGS.test(text)) throw malformed(name);
  return [...text.matchAll(new RegExp(TAG, "g"))].map(([, weak, quoted, plain]) => ({
    isWeak: weak !== undefined,
    value: quoted ?? plain ?? "",
  }));
}

/** Throws 428 without `If-Match`. */
export function requireIfMatch({ ifMatch }: Preconditions): void {
  if (ifMatch === undefined) throw new ApiError("preconditionRequired", "Send the current ETag of the resource in If-Match.");
}

/** For a write: throws 412 unless the conditions hold, in the order of section 13.2.2. */
export function requirePreconditions(preconditions: Preconditions, current: Representation): void {
  requireMatch(preconditions, current);
  const { ifNoneMatch } = preconditions;
  if (ifNoneMatch && matches(ifNoneMatch, current, { isWeakEqual: true, hasVersion: true })) throw existsAlready();
}

/** For a read: whether the client has the current representation. Throws 412 unless `If-Match` holds. */
export function isNotModified(preconditions: Preconditions, current: Representation): boolean {
  requireMatch(preconditions, current);
  const { ifNoneMatch } = preconditions;
  return ifNoneMatch !== undefined && matches(ifNoneMatch, current, { isWeakEqual: true, hasVersion: false });
}

function requireMatch({ ifMatch }: Preconditions, current: Representation): void {
  if (ifMatch && !matches(ifMatch, current, { isWeakEqual: false, hasVersion: true })) throw etagMismatch();
}

type Comparison = { isWeakEqual: boolean; hasVersion: boolean };

function matches(condition: Condition, current: Representation, { isWeakEqual, hasVersion }: Comparison): boolean {
  if (current === null || condition === "*") return current !== null;
  const accepted = [current.etag, hasVersion ? current.version : null];
  return condition.some(({ isWeak, value }) => (isWeakEqual || !isWeak) && accepted.includes(value));
}

function malformed(name: string): ApiError {
  return new ApiError("invalidParameter", `${name}: Send * or ETags in double quotes, separated by commas, such as "0", "1".`);
}

function etagMismatch(): ApiError {
  return new ApiError(
    "preconditionFailed",
    "The resource is not at the version in If-Match: it was changed in the meantime, or does not exist. Read it again and repeat the change with its current ETag.",
  );
}

export function existsAlready(): ApiError {
  return new ApiError(
    "preconditionFailed",
    "The resource exists in a version that If-None-Match excludes. Read it, and to change it send its ETag in If-Match.",
  );
}
