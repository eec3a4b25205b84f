import { confirmConsent } from "@/lib/services/consent/decide-consent";
import type { ServiceContext } from "@/lib/services/context";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { issueToken } from "@/lib/token-plane/endpoints/issue-token";
import { basic, getToken, postForm } from "@/test/protocol/requests";
import { createProductionClient, createWorld, provision, type World } from "@/test/worlds/world";

/** Tokens for the data of acme, and of others: of initech, and of a new subtenant of acme. */
export async function createTokens() {
  const world = await createWorld();
  await confirmConsent(world.initech, { purchaseId: world.initechPurchaseId, accessLevel: "read_write" });
  return {
    world,
    readWrite: (await getToken(world.client, world.acme.tenant.id)).access_token,
    limited: await limitedToken(world),
    ofOther: (await getToken(world.client, world.initech.tenant.id)).access_token,
    ofPlant: await subtenantToken(world.acme, "plant1"),
  };
}

async function limitedToken(world: World): Promise<string> {
  const client = await createProductionClient(world.developer, world.operator, { internalName: "viewer", level: "limited" });
  const purchaseId = await provision(world.operator, client, world.acme);
  await confirmConsent(world.acme, { purchaseId, accessLevel: "limited" });
  return (await getToken(client, world.acme.tenant.id)).access_token;
}

async function subtenantToken(tenant: ServiceContext, subtenant: string): Promise<string> {
  await createSubtenant(tenant, { id: subtenant, name: "The plant" });
  const credential = await createServiceCredential(tenant, { name: "Plant", lifetimeDays: 1, canImpersonate: true });
  const form = { grant_type: "client_credentials", "iam-action": "client_credentials.subtenant-impersonation", subtenant };
  const response = await issueToken(postForm("http://localhost/oauth/token", form, basic(credential)), { tenant: tenant.tenant.id });
  if (response.status !== 200) throw new Error(`Refused: ${await response.text()}`);
  return (await response.json()).access_token;
}
