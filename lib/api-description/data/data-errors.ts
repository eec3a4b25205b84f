import { z } from "zod";
import { errors, type OperationAnswer } from "@/lib/api-description/operation";

/** `reason` distinguishes it from a body that is too large. */
export const QUOTA = "the tenant has reached its storage quota (`reason` is `quota_exceeded`).";

export const UNREADABLE = {
  413: `The body is larger than 16 KiB, or ${QUOTA}`,
  415: "The body is not JSON in UTF-8.",
};

export const NOT_FOUND = { 404: "It does not exist, or belongs to another tenant or subtenant." };

export const WRONG_QUERY = { 400: "A parameter is missing, invalid or sent twice." };

/** The errors of every operation on data, and those of this one. */
export function dataErrors(about: Record<number, string>): Record<number, OperationAnswer> {
  return errors({
    401: "The token is missing, expired or revoked, or would not be granted again.",
    403: "`reason` is `insufficient_access` if the token lacks the role, and `ambiguous_path` if servers might interpret the address differently.",
    ...about,
  });
}

export const ETAG = { ETag: "The version, for `If-Match`." };

export const IfMatch = z.object({ "If-Match": z.string().describe("The `ETag` of the version to change.") });

export const CHANGED = {
  412: "It was changed by another request, or `If-Match` is not a valid version.",
  428: "`If-Match` is missing.",
};
