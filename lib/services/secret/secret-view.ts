import { isHolderSecretUsable } from "@/lib/domain/secret/holder-secret";
import { expiryWarningDays, type SecretDates, type SecretState, secretState } from "@/lib/domain/secret/secret-state";

type Secret = SecretDates & {
  id: string;
  /** The last four characters. */
  hint: string;
  createdAt: Date;
  createdBy: string;
  lastUsedAt: Date | null;
  revokedBy: string | null;
  /** When a holder reported it as leaked, which revoked it. */
  leakReportedAt: Date | null;
};

export type SecretView = Secret & {
  state: SecretState;
  /** The warning threshold reached before expiry (90, 60, 30, 15, 7 or 1 days); null earlier and once the secret no longer works. */
  warningDays: number | null;
};

/** Excludes the hash. */
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

const MAX_SECRETS = 10;

/** The newest secrets of a service credential or a resource server, including inactive ones. */
export const NEWEST_SECRETS = {
  orderBy: [{ createdAt: "desc" as const }, { id: "desc" as const }],
  take: MAX_SECRETS,
  select: SECRET_SELECT,
};

export type HolderSecrets = {
  secrets: SecretView[];
  /** Whether one of the secrets is valid now. */
  isUsable: boolean;
  lastUsedAt: Date | null;
};

/** The secrets of a service credential or a resource server, and what follows from them. */
export function holderSecrets(holder: { revokedAt: Date | null; secrets: readonly Secret[] }, now: Date): HolderSecrets {
  const { secrets } = holder;
  return {
    secrets: secrets.map((secret) => secretView(secret, now)),
    isUsable: secrets.some((secret) => isHolderSecretUsable(holder, secret, now)),
    lastUsedAt: lastUseOf(secrets),
  };
}

function lastUseOf(secrets: readonly { lastUsedAt: Date | null }[]): Date | null {
  return secrets.reduce<Date | null>((newest, { lastUsedAt: at }) => (at && (!newest || at > newest) ? at : newest), null);
}
