import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { REVOCATION_BOUND_SECONDS } from "@/lib/domain/token/revocation-bound";

/** When tokens already issued stop working, in words, where it is known until when the last one lives. */
export function tokenEndText(aliveUntil: Date | null): string {
  return aliveUntil ? sentence(`otherwise at ${clockText(aliveUntil)} at the latest`) : "No token is alive right now.";
}

/** The same where that is not known. */
export const TOKEN_END_TEXT = sentence(`otherwise ${TOKEN_LIFETIME_SECONDS / 60} minutes after their issue at the latest`);

function sentence(end: string): string {
  const bound = `${REVOCATION_BOUND_SECONDS} s`;
  return `Tokens already issued are refused at once where they are checked with us, within ${bound} by verifiers that read the status list, and ${end}.`;
}

/** "14:32 UTC"; never earlier than the instant itself. */
function clockText(at: Date): string {
  const roundedUp = new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
  return `${roundedUp.toISOString().slice(11, 16)} UTC`;
}
