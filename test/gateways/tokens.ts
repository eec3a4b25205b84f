import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { basic } from "@/test/protocol/requests";
import type { World } from "@/test/worlds/world";

/** A token of the world's application for acme's data. */
export function getTokenAt(mandate: string, { client, acme }: World): Promise<string> {
  return ask(mandate, client, { tenant: acme.tenant.id });
}

/** A token of acme's own credentials that opens the data of one subtenant only. */
export async function getSubtenantToken(mandate: string, { acme }: World): Promise<string> {
  await createSubtenant(acme, { id: "plant1", name: "Plant 1" });
  const credential = await createServiceCredential(acme, { name: "Plant", lifetimeDays: 365, canImpersonate: true });
  return ask(mandate, credential, { "iam-action": "client_credentials.subtenant-impersonation", subtenant: "plant1" });
}

async function ask(mandate: string, client: { clientId: string; secret: string }, more: Record<string, string>): Promise<string> {
  const body = new URLSearchParams({ grant_type: "client_credentials", ...more });
  const response = await fetch(`${mandate}/oauth/token`, { method: "POST", headers: basic(client), body });
  if (!response.ok) throw new Error(`Refused: ${await response.text()}`);
  return (await response.json()).access_token;
}
