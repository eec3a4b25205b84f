import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";

/** Until when issued tokens keep working; null if none is alive. */
export function tokensAliveUntil(lastIssuedAt: Date | null, now: Date): Date | null {
  if (!lastIssuedAt) return null;
  const until = new Date(lastIssuedAt.getTime() + TOKEN_LIFETIME_SECONDS * 1000);
  return until > now ? until : null;
}
