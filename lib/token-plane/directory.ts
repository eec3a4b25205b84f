import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { type KnownClient, type KnownKey, readClient } from "@/lib/token-plane/directory/read-client";
import { type KnownCredential, readCredential } from "@/lib/token-plane/directory/read-credential";
import { type KnownPurchase, readPurchase } from "@/lib/token-plane/directory/read-purchase";
import { type KnownResourceServer, readResourceServer } from "@/lib/token-plane/directory/read-resource-server";
import { readSubtenant } from "@/lib/token-plane/directory/read-subtenant";
import { Remembered } from "@/lib/token-plane/directory/remembered";

export type { KnownClient, KnownCredential, KnownKey, KnownPurchase, KnownResourceServer };

/** About 1.5 KB each. */
const clients = new Remembered<KnownClient>({ limit: 20_000, load: readClient });

/** About 300 bytes each. */
const purchases = new Remembered<KnownPurchase>({
  limit: 100_000,
  load: (key) => {
    const space = key.indexOf(" ");
    return readPurchase(key.slice(0, space), key.slice(space + 1));
  },
});

/** More than there may be. */
const resourceServers = new Remembered<KnownResourceServer>({ limit: 200, load: readResourceServer });

/** About 1 KB each. */
const credentials = new Remembered<KnownCredential>({ limit: 20_000, load: readCredential });

/** About 150 bytes each. */
const subtenants = new Remembered<{ id: string }>({
  limit: 20_000,
  load: (key) => {
    const space = key.indexOf(" ");
    return readSubtenant(key.slice(0, space), key.slice(space + 1));
  },
});

onAnnouncement("client", (clientId) => clients.forget(clientId));
onAnnouncement("purchase", (key) => purchases.forget(key));
onAnnouncement("credential", (clientId) => credentials.forget(clientId));
onAnnouncement("subtenant", (key) => subtenants.forget(key));
onAnnouncement("resource-server", (clientId) => resourceServers.forget(clientId));

/** The registration in force under this client ID, with its credentials. One that has ended is unknown. */
export function findClient(clientId: string): Promise<KnownClient | null> {
  return clients.find(clientId);
}

/** The same, if it is remembered; the database is not asked. */
export async function recallClient(clientId: string): Promise<KnownClient | null> {
  return clients.recall(clientId);
}

/** The open purchase of this registration by this tenant, with the level of the consent in force. */
export function findPurchase(registrationId: string, tenantId: string): Promise<KnownPurchase | null> {
  return purchases.find(`${registrationId} ${tenantId}`);
}

/** The resource server under this client ID, with its secrets. A deleted one is unknown. */
export function findResourceServer(clientId: string): Promise<KnownResourceServer | null> {
  return resourceServers.find(clientId);
}

/** The same, if it is remembered; the database is not asked. */
export async function recallResourceServer(clientId: string): Promise<KnownResourceServer | null> {
  return resourceServers.recall(clientId);
}

/** The service credential in force under this client ID. */
export function findCredential(clientId: string): Promise<KnownCredential | null> {
  return credentials.find(clientId);
}

/** The same, if it is remembered; the database is not asked. */
export async function recallCredential(clientId: string): Promise<KnownCredential | null> {
  return credentials.recall(clientId);
}

/** Whether this is a subtenant of this tenant. */
export async function isSubtenant(tenantId: string, subtenantId: string): Promise<boolean> {
  return (await subtenants.find(`${tenantId} ${subtenantId}`)) !== null;
}

/** How much is remembered, to show that it is bounded. */
export function directorySize(): { clients: number; purchases: number } {
  return { clients: clients.size, purchases: purchases.size };
}
