import { z } from "zod";
import { errors, type OperationAnswer } from "@/lib/api-description/operation";

/** `reason` distinguishes it from a body that is too large. */
export const QUOTA = "the tenant has reached its storage quota (`reason` is `quota_exceeded`).";

export const UNREADABLE = {
  413: `The body is larger than 16 KiB, or ${QUOTA}`,
  415: "The body is compressed, or is not JSON in UTF-8.",
};

export const NOT_FOUND = { 404: "It does not exist, or belongs to another tenant or subtenant." };

export const WRONG_QUERY = { 400: "A parameter is missing, invalid or sent twice." };

/** The errors of every operation on data, and those of this one. */
export function dataErrors(about: Record<number, string>): Record<number, OperationAnswer> {
  return errors({
    401: "The token is missing, expired or revoked, or would not be granted again.",
    403: "`reason` is `insufficient_access` if the token lacks the role, and `ambiguous_path` if servers might interpret the address differently.",
    414: "The address has more than 20,480 characters.",
    ...about,
  });
}

export const ETAG = { ETag: "The version, for `If-Match` and `If-None-Match`." };

const IfMatch = z
  .string()
  .describe("ETags, separated by commas, or `*`. The request is carried out only if one of them is the current version.");

const IfNoneMatch = z
  .string()
  .describe("ETags, separated by commas, or `*`. The request is carried out only if none of them is the current version.");

/** The conditions of RFC 9110 section 13. */
export const Conditions = z.object({ "If-Match": IfMatch.optional(), "If-None-Match": IfNoneMatch.optional() });

export const RequiredCondition = Conditions.extend({ "If-Match": IfMatch });

const MALFORMED = "`If-Match` or `If-None-Match` is malformed.";
const CHANGED = "The current version does not satisfy `If-Match` or `If-None-Match`.";

/** The errors of an operation with conditions. */
export const CONDITIONAL = { 400: MALFORMED, 412: CHANGED };

export const NOT_MODIFIED: Record<number, OperationAnswer> = {
  304: { about: "The current version is one of those in `If-None-Match`.", headers: ETAG },
};

export const UNCONDITIONAL = { 428: "`If-Match` is missing." };
