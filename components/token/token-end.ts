import { MINUTE_MILLISECONDS } from "@/lib/domain/time";
import { REVOCATION_BOUND_SECONDS } from "@/lib/domain/token/revocation-bound";

/** When live tokens stop working, given the expiry of the last one; null means that there are none. */
export function tokenEndText(aliveUntil: Date | null): string {
  if (!aliveUntil) return "No tokens are live.";
  return `Stops within ${REVOCATION_BOUND_SECONDS} seconds. Offline verifiers: by ${clockText(aliveUntil)} at the latest.`;
}

/** "14:32 UTC", rounded up to the minute. */
function clockText(at: Date): string {
  const roundedUp = new Date(Math.ceil(at.getTime() / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS);
  return `${roundedUp.toISOString().slice(11, 16)} UTC`;
}
