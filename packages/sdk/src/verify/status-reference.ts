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

/** Whether a list lies below one of these addresses, which end with a slash; what only looks like it does not. */
export function isBelow(uri: string, bases: readonly string[]): boolean {
  return URL.canParse(uri) && new URL(uri).href === uri && bases.some((base) => uri.startsWith(base));
}
