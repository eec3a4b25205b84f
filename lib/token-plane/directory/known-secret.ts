import type { SecretDates } from "@/lib/domain/secret/secret-state";

export type KnownSecret = SecretDates & { id: string; hash: string };

/** Those that could still prove who somebody is; whether they do is a question of the time. */
export const SECRETS_NOBODY_REVOKED = {
  where: { revokedAt: null },
  select: { id: true, hash: true, expiresAt: true, retiresAt: true, revokedAt: true },
} as const;
