import { z } from "zod";
import { errors, type OperationAnswer } from "@/lib/api-description/operation";

/** `reason` tells it from a body that is too large. */
export const QUOTA = "the tenant stores as much as it may (`reason` is `quota_exceeded`).";

export const UNREADABLE = {
  413: `The body is larger than 16 KiB, or ${QUOTA}`,
  415: "The body is not JSON in UTF-8.",
};

export const NOT_FOUND = { 404: "There is none, or it belongs to another tenant or subtenant." };

export const WRONG_QUERY = { 400: "A parameter is wrong, missing or sent twice." };

/** What any operation on data is refused for, and what this one is. */
export function dataErrors(about: Record<number, string>): Record<number, OperationAnswer> {
  return errors({
    401: "The token is missing, expired or revoked, or would not be granted again.",
    403: "`reason` is `insufficient_access` where the token lacks the role, and `ambiguous_path` where servers could take the address for different ones.",
    ...about,
  });
}

export const ETAG = { ETag: "The state, for `If-Match`." };

export const IfMatch = z.object({ "If-Match": z.string().describe("The `ETag` of the state that is to change.") });

export const CHANGED = {
  412: "It has been changed meanwhile, or `If-Match` names no state.",
  428: "`If-Match` is missing.",
};
