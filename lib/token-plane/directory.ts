import { onAnnouncement } from "@/lib/token-plane/directory/announcements";
import { type KnownClient, type KnownKey, readClient } from "@/lib/token-plane/directory/read-client";
import { type KnownCredential, readCredential } from "@/lib/token-plane/directory/read-credential";
import { type KnownPurchase, readPurchase } from "@/lib/token-plane/directory/read-purchase";
import { type KnownResourceServer, readResourceServer } from "@/lib/token-plane/directory/read-resource-server";
import { readSubtenant } from "@/lib/token-plane/directory/read-subtenant";
import { Remembered } from "@/lib/token-plane/directory/remembered";

export type { KnownClient, KnownCredential, KnownKey, KnownPurchase, KnownResourceServer };

/** By client ID. About 1.5 KB each. */
export const clients = new Remembered<KnownClient>({ limit: 20_000, load: readClient });

/** About 300 bytes each. */
const purchases = new Remembered<KnownPurchase>({
  limit: 100_000,
  load: ofPair(readPurchase),
});

/** By client ID; more than there may be. */
export const resourceServers = new Remembered<KnownResourceServer>({ limit: 200, load: readResourceServer });

/** By client ID. About 1 KB each. */
export const credentials = new Remembered<KnownCredential>({ limit: 20_000, load: readCredential });

/** About 150 bytes each. */
const subtenants = new Remembered<{ id: string }>({
  limit: 20_000,
  load: ofPair(readSubtenant),
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

/** The open purchase of this registration by this tenant, with the level of the consent in force. */
export function findPurchase(registrationId: string, tenantId: string): Promise<KnownPurchase | null> {
  return purchases.find(`${registrationId} ${tenantId}`);
}

/** The service credential in force under this client ID. */
export function findCredential(clientId: string): Promise<KnownCredential | null> {
  return credentials.find(clientId);
}

/** Whether this is a subtenant of this tenant. */
export async function isSubtenant(tenantId: string, subtenantId: string): Promise<boolean> {
  return (await subtenants.find(`${tenantId} ${subtenantId}`)) !== null;
}

/** What stands for a pair under one key, "first second", as it is announced too. The first has no space in it. */
function ofPair<T>(read: (first: string, second: string) => Promise<T>): (key: string) => Promise<T> {
  return (key) => {
    const space = key.indexOf(" ");
    return read(key.slice(0, space), key.slice(space + 1));
  };
}

/** How much is remembered, to show that it is bounded. */
export function directorySize(): { clients: number; purchases: number } {
  return { clients: clients.size, purchases: purchases.size };
}
