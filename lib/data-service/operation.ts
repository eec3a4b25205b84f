import type { Tenancy } from "@/lib/data-service/rows/with-tenant";
import type { Answer } from "@/lib/token-plane/answer";
import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";

/** A call that the token allows. */
export type DataCall = {
  request: IncomingRequest;
  tenancy: Tenancy;
  /** What stands in the address in place of `*` and `**`. */
  params: readonly string[];
  now: Date;
};

export type Operation = (call: DataCall) => Promise<Answer>;

/** The one answer for what does not exist and for what belongs to someone else. */
export function notFound(): ApiError {
  return new ApiError("noMatch", "Not found. It may have been removed, or it belongs to another tenant.");
}
