import type { TokenClaims } from "../validation/token-claims.js";

/** How much a token allows: `limited`, or `read-write`, which includes it. */
export type AccessLevel = "limited" | "read-write";

/** What does not say otherwise is limited. */
export function accessLevelOf({ access_level }: TokenClaims): AccessLevel {
  return access_level === "read-write" ? "read-write" : "limited";
}
