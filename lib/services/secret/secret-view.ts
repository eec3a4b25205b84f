import { expiryWarningDays, type SecretDates, type SecretState, secretState } from "@/lib/domain/secret/secret-state";

type Secret = SecretDates & {
  id: string;
  /** The last four characters. */
  hint: string;
  createdAt: Date;
  createdBy: string;
  lastUsedAt: Date | null;
  revokedBy: string | null;
  /** When someone who held it reported it as leaked, which revoked it. */
  leakReportedAt: Date | null;
};

export type SecretView = Secret & {
  state: SecretState;
  /** 90, 60, 30, 15, 7 or 1 when so many days or fewer are left; null earlier and when the secret works no more. */
  warningDays: number | null;
};

/** Never the hash. */
export const SECRET_SELECT = {
  id: true,
  hint: true,
  createdAt: true,
  createdBy: true,
  lastUsedAt: true,
  expiresAt: true,
  retiresAt: true,
  revokedAt: true,
  revokedBy: true,
  leakReportedAt: true,
} as const;

export function secretView(secret: Secret, now: Date): SecretView {
  const state = secretState(secret, now);
  return { ...secret, state, warningDays: state === "active" ? expiryWarningDays(secret.expiresAt, now) : null };
}

/** When one of several secrets was last used. */
export function lastUseOf(secrets: readonly { lastUsedAt: Date | null }[]): Date | null {
  return secrets.reduce<Date | null>((newest, { lastUsedAt: at }) => (at && (!newest || at > newest) ? at : newest), null);
}
