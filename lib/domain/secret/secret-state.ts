import { DAY_MILLISECONDS } from "@/lib/domain/time";
import { TOKEN_LIFETIME_SECONDS } from "@/lib/domain/token/lifetime";

export type SecretDates = { expiresAt: Date; retiresAt: Date | null; revokedAt: Date | null };

export type SecretState = "active" | "retiring" | "retired" | "expired" | "revoked";

/** Expiry is exclusive: a secret that expires at noon is refused at noon. */
export function secretState(secret: SecretDates, now: Date): SecretState {
  if (secret.revokedAt) return "revoked";
  if (secret.expiresAt <= now) return "expired";
  if (!secret.retiresAt) return "active";
  return secret.retiresAt <= now ? "retired" : "retiring";
}

export function isUsable(secret: SecretDates, now: Date): boolean {
  const state = secretState(secret, now);
  return state === "active" || state === "retiring";
}

/** Whether tokens issued for this secret may still be alive. */
export function mayHaveLiveTokens({ expiresAt, retiresAt, revokedAt }: SecretDates, now: Date): boolean {
  const endedAt = Math.min(expiresAt.getTime(), retiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return revokedAt === null && endedAt + TOKEN_LIFETIME_SECONDS * 1000 > now.getTime();
}

const WARN_DAYS = [1, 7, 15, 30, 60, 90] as const;

/** The warning threshold that has been reached (90, 60, 30, 15, 7 or 1 days before expiry), or null. */
export function expiryWarningDays(expiresAt: Date, now: Date): number | null {
  const days = (expiresAt.getTime() - now.getTime()) / DAY_MILLISECONDS;
  if (days <= 0) return null;
  return WARN_DAYS.find((step) => days <= step) ?? null;
}
