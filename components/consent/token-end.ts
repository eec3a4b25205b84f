/** When tokens already issued stop working, in words. */
export function tokenEndText(aliveUntil: Date | null): string {
  if (!aliveUntil) return "No token is alive right now.";
  return `Tokens already issued work until they expire, at the latest at ${clockText(aliveUntil)}.`;
}

/** "14:32 UTC"; never earlier than the instant itself. */
function clockText(at: Date): string {
  const roundedUp = new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
  return `${roundedUp.toISOString().slice(11, 16)} UTC`;
}
