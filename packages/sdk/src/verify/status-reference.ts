import { rejected } from "../validation/rejection.js";
import type { TokenClaims } from "../validation/token-claims.js";

/** Where a token stands in a list (Token Status List, section 6.1). */
export type StatusReference = { idx: number; uri: string };

/**
 * The place that a token names; undefined where it names none.
 *
 * @throws {MandateError} `invalid_token`, reason `malformed`.
 */
export function statusReferenceOf({ status }: TokenClaims): StatusReference | undefined {
  const reference = status?.status_list;
  if (reference === undefined || reference === null) return undefined;
  const { idx, uri } = reference;
  if (typeof uri !== "string" || typeof idx !== "number" || !Number.isSafeInteger(idx) || idx < 0) throw rejected("malformed");
  return { idx, uri };
}

/** What may follow the base of an address: nothing that leads out of it again. */
const PATH = /^[\w-]+(?:[./][\w-]+)*$/;

/** Whether a list lies below one of these addresses, which end with a slash; what only looks like it does not. */
export function isBelow(uri: string, bases: readonly string[]): boolean {
  return bases.some((base) => uri.startsWith(base) && PATH.test(uri.slice(base.length)));
}
