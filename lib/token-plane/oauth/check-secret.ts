import { isServiceClientId } from "@/lib/domain/service-credential/client-id";
import { clients, credentials } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import { findPresented } from "@/lib/token-plane/find-presented";
import { lookUp } from "@/lib/token-plane/limits/guard";
import type { Authenticated } from "@/lib/token-plane/oauth/authenticate";
import { recordSecretUse } from "@/lib/token-plane/usage-recorder";

type Known = { who: Authenticated; secrets: Parameters<typeof findPresented>[0] };

/** Who has this client ID, if the secret is one of theirs and in force. The form of the ID says what it is of. */
export async function checkSecret(clientId: string, secret: string, call: Call): Promise<Authenticated | null> {
  const known = await find(clientId, call);
  const usable = findPresented(known?.secrets ?? [], secret, call.now);
  if (!known || !usable) return null;
  recordSecretUse(usable.id, call.now);
  return known.who;
}

function find(clientId: string, call: Call): Promise<Known | null> {
  return isServiceClientId(clientId) ? findService(clientId, call) : findApplication(clientId, call);
}

async function findApplication(clientId: string, call: Call): Promise<Known | null> {
  const client = await lookUp(call, clientId, clients);
  return client && { who: { kind: "application", client }, secrets: client.secrets };
}

/** At a tenant's own address the credentials of other tenants are unknown. */
async function findService(clientId: string, call: Call): Promise<Known | null> {
  const credential = await lookUp(call, clientId, credentials);
  const isAddressed = call.tenant === null || call.tenant === credential?.tenantId;
  return credential && isAddressed ? { who: { kind: "service", credential }, secrets: credential.secrets } : null;
}
