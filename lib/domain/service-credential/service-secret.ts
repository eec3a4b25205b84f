import { isUsable, type SecretDates } from "@/lib/domain/secret/secret-state";

/** Whether this secret of this credential proves, now, who the caller is. The tenant must be active besides. */
export function isServiceSecretUsable(credential: { revokedAt: Date | null }, secret: SecretDates, now: Date): boolean {
  return credential.revokedAt === null && isUsable(secret, now);
}
