import { isUsable, type SecretDates } from "@/lib/domain/secret/secret-state";

/** Whether the secret can authenticate its credential now. The tenant must be active too. */
export function isServiceSecretUsable(credential: { revokedAt: Date | null }, secret: SecretDates, now: Date): boolean {
  return credential.revokedAt === null && isUsable(secret, now);
}
