import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";
import { REVOCATION_BOUND_SECONDS } from "@/lib/domain/token/revocation-bound";

/** When tokens already issued stop working, in words, where it is known until when the last one lives. */
export function tokenEndText(aliveUntil: Date | null): string {
  return aliveUntil ? sentence(`by ${clockText(aliveUntil)}`) : "No token is alive right now.";
}

/** The same where that is not known. */
export const TOKEN_END_TEXT = sentence(`within ${TOKEN_LIFETIME_SECONDS / 60} minutes`);

function sentence(end: string): string {
  const bound = `${REVOCATION_BOUND_SECONDS} s`;
  return `Issued tokens stop working at once when checked online, within ${bound} when checked by status list, and everywhere ${end}.`;
}

/** "14:32 UTC"; never earlier than the instant itself. */
function clockText(at: Date): string {
  const roundedUp = new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
  return `${roundedUp.toISOString().slice(11, 16)} UTC`;
}
