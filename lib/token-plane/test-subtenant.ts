import type { ServiceContext } from "@/lib/services/context";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { issueToken } from "@/lib/token-plane/oauth/issue-token";
import { basic, postForm } from "@/lib/token-plane/test-requests";

/** A token of a tenant's own credentials, for a new subtenant of it. */
export async function subtenantToken(tenant: ServiceContext, subtenant: string): Promise<string> {
  await createSubtenant(tenant, { id: subtenant, name: "The plant" });
  const credential = await createServiceCredential(tenant, { name: "Plant", lifetimeDays: 1, canImpersonate: true });
  const form = { grant_type: "client_credentials", "iam-action": "client_credentials.subtenant-impersonation", subtenant };
  const response = await issueToken(postForm("http://localhost/oauth/token", form, basic(credential)), { tenant: tenant.tenant.id });
  if (response.status !== 200) throw new Error(`Refused: ${await response.text()}`);
  return (await response.json()).access_token;
}
