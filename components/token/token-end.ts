import { MINUTE_MILLISECONDS } from "@/lib/domain/time";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { REVOCATION_BOUND_SECONDS } from "@/lib/domain/token/revocation-bound";

/** When live tokens stop working, given the expiry of the last one; null means that there are none. */
export function tokenEndText(aliveUntil: Date | null): string {
  return aliveUntil ? sentence(`by ${clockText(aliveUntil)}`) : "No tokens are live.";
}

/** For when the expiry of the last token is not known. */
export const TOKEN_END_TEXT = sentence(`within ${TOKEN_LIFETIME_SECONDS / 60} minutes`);

function sentence(latest: string): string {
  return `Stops within ${REVOCATION_BOUND_SECONDS} seconds. Offline verifiers: ${latest} at the latest.`;
}

/** "14:32 UTC", rounded up to the minute. */
function clockText(at: Date): string {
  const roundedUp = new Date(Math.ceil(at.getTime() / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS);
  return `${roundedUp.toISOString().slice(11, 16)} UTC`;
}
