import { isUsable, type SecretDates } from "@/lib/domain/secret/secret-state";

/** Whether the secret can authenticate its service credential or resource server now. A credential's tenant must be active too. */
export function isHolderSecretUsable(holder: { revokedAt: Date | null }, secret: SecretDates, now: Date): boolean {
  return holder.revokedAt === null && isUsable(secret, now);
}
