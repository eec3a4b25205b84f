import { type ClientKeyState, clientKeyState } from "@/lib/domain/client-key/client-key";
import { notFound } from "@/lib/domain/errors";
import { expiryWarningDays } from "@/lib/domain/secret/secret-state";
import { read, type ServiceContext } from "@/lib/services/context";

export type ClientKeyView = {
  id: string;
  /** The kid in the header of the client's assertions. */
  kid: string;
  name: string;
  algorithm: string;
  state: ClientKeyState;
  createdAt: Date;
  createdBy: string;
  lastUsedAt: Date | null;
  expiresAt: Date;
  revokedAt: Date | null;
  revokedBy: string | null;
  /** The warning threshold reached before expiry (90, 60, 30, 15, 7 or 1 days); null earlier and once the key no longer works. */
  warningDays: number | null;
};

const MAX_KEYS = 50;

/** The newest public keys of a registration of the acting tenant, including inactive ones. */
export function listClientKeys(ctx: ServiceContext, registrationId: string): Promise<ClientKeyView[]> {
  return read(ctx, "registration.read", async (db) => {
    const registration = await db.registration.findFirst({
      where: { id: registrationId, hostTenantId: ctx.tenant.id },
      select: { keys: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: MAX_KEYS, select: SELECT } },
    });
    if (!registration) throw notFound();
    return registration.keys.map(({ publicJwk, keyId, ...key }) => {
      const state = clientKeyState(key, ctx.now);
      const kid = (publicJwk as { kid?: string }).kid ?? keyId;
      return { ...key, kid, state, warningDays: state === "active" ? expiryWarningDays(key.expiresAt, ctx.now) : null };
    });
  });
}

const SELECT = {
  id: true,
  keyId: true,
  name: true,
  algorithm: true,
  publicJwk: true,
  createdAt: true,
  createdBy: true,
  lastUsedAt: true,
  expiresAt: true,
  revokedAt: true,
  revokedBy: true,
} as const;
