import { notFound } from "@/lib/domain/errors";
import { expiryWarningDays, type SecretState, secretState } from "@/lib/domain/secret/secret-state";
import { read, type ServiceContext } from "@/lib/services/context";

export type SecretView = {
  id: string;
  /** The last four characters. */
  hint: string;
  state: SecretState;
  createdAt: Date;
  createdBy: string;
  lastUsedAt: Date | null;
  expiresAt: Date;
  retiresAt: Date | null;
  /** 90, 60, 30, 15, 7 or 1 when so many days or fewer are left; null earlier and when the secret works no more. */
  warningDays: number | null;
};

const MAX_SECRETS = 50;

/** The newest secrets of a registration of the acting tenant, dead ones included. */
export function listSecrets(ctx: ServiceContext, registrationId: string): Promise<SecretView[]> {
  return read(ctx, "registration.read", async (db) => {
    const registration = await db.registration.findFirst({
      where: { id: registrationId, hostTenantId: ctx.tenant.id },
      select: {
        secrets: {
          orderBy: [{ createdAt: "desc" }, { id: "desc" }],
          take: MAX_SECRETS,
          select: {
            id: true,
            hint: true,
            createdAt: true,
            createdBy: true,
            lastUsedAt: true,
            expiresAt: true,
            retiresAt: true,
            revokedAt: true,
          },
        },
      },
    });
    if (!registration) throw notFound();
    return registration.secrets.map(({ revokedAt, ...secret }) => {
      const state = secretState({ ...secret, revokedAt }, ctx.now);
      return { ...secret, state, warningDays: state === "active" ? expiryWarningDays(secret.expiresAt, ctx.now) : null };
    });
  });
}
