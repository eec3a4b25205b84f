import { database } from "@/lib/db/client";
import type { SecretDates } from "@/lib/domain/secret/secret-state";
import { DAY_MILLISECONDS } from "@/lib/domain/time";
import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { InvalidatedCache, loadPair, pairKey } from "@/lib/token-plane/directory/cache";

export type KnownSecret = SecretDates & { id: string; hash: string };

/** A tenant's own credential. */
export type KnownCredential = {
  credentialId: string;
  clientId: string;
  tenantId: string;
  isTenantActive: boolean;
  canImpersonate: boolean;
  secrets: KnownSecret[];
  /** The status list index of tokens issued to this credential. */
  statusIndex: number;
};

type KnownResourceServer = { clientId: string; secrets: KnownSecret[] };

/** Service credentials by client ID. About 1 KB each. */
export const credentials = new InvalidatedCache<KnownCredential>({ limit: 20_000, load: readCredential });
onAnnouncement("credential", (clientId) => credentials.invalidate(clientId));

/** Resource servers by client ID. The limit exceeds the maximum number per platform. */
export const resourceServers = new InvalidatedCache<KnownResourceServer>({ limit: 200, load: readResourceServer });
onAnnouncement("resource-server", (clientId) => resourceServers.invalidate(clientId));

/** Subtenants by pair key. About 150 bytes each. */
const subtenants = new InvalidatedCache<{ id: string }>({ limit: 20_000, load: loadPair(readSubtenant) });
onAnnouncement("subtenant", (key) => subtenants.invalidate(key));

export async function isSubtenant(tenantId: string, subtenantId: string): Promise<boolean> {
  return (await subtenants.find(pairKey(tenantId, subtenantId))) !== null;
}

export function readSubtenant(tenantId: string, id: string): Promise<{ id: string } | null> {
  return database().subtenant.findUnique({ where: { tenantId_id: { tenantId, id } }, select: { id: true } });
}

/** The service credential with this client ID and its secrets. Deleted ones are unknown. */
export async function readCredential(clientId: string): Promise<KnownCredential | null> {
  const credential = await database().serviceCredential.findFirst({
    where: { clientId, revokedAt: null },
    select: {
      id: true,
      tenantId: true,
      canImpersonate: true,
      statusIndex: true,
      tenant: { select: { status: true } },
      secrets: relevantSecrets(),
    },
  });
  if (!credential) return null;
  const { id: credentialId, tenant, ...rest } = credential;
  return { ...rest, credentialId, clientId, isTenantActive: tenant.status === "active" };
}

export function readResourceServer(clientId: string): Promise<KnownResourceServer | null> {
  const select = { clientId: true, secrets: relevantSecrets() };
  return database().resourceServer.findFirst({ where: { clientId, revokedAt: null }, select });
}

/** More than the maximum difference between the clocks of two instances. */
const CLOCK_MARGIN_MILLISECONDS = DAY_MILLISECONDS;

/** Secrets and keys that ended before this instant have ended by every clock and need not be loaded. */
export function earliestRelevantEnd(): Date {
  return new Date(Date.now() - CLOCK_MARGIN_MILLISECONDS);
}

/** Secrets that may be in force at the time of a request. */
function relevantSecrets() {
  const endsAfter = { gt: earliestRelevantEnd() };
  return {
    where: { revokedAt: null, expiresAt: endsAfter, OR: [{ retiresAt: null }, { retiresAt: endsAfter }] },
    select: { id: true, hash: true, expiresAt: true, retiresAt: true, revokedAt: true },
  };
}
