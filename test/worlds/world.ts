import { randomBytes, randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import type { MemberRole, TenantPart } from "@/lib/domain/access/permissions";
import { createApplication } from "@/lib/services/application/create-application";
import { commandContext } from "@/lib/services/command-context";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import type { ServiceContext } from "@/lib/services/context";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { provisionCustomer } from "@/lib/services/purchase/provision-customer";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { registerVersion } from "@/lib/services/registration/register-version";
import type { ShownSecret } from "@/lib/services/secret/add-secret";
import { createTenant } from "@/lib/services/tenant/create-tenant";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { createVersion } from "@/lib/services/version/create-version";

/** Everything a client needs for a token call, and the registration it belongs to. */
export type TestClient = ShownSecret & { registrationId: string };

export type World = Awaited<ReturnType<typeof createWorld>>;

/**
 * A small world for tests, of tenants nobody else has: kpiapp 1.0.0 in production with access issued, taken by `acme`,
 * which has confirmed, and by `initech`, which has not; `globex` never took it. Every step is the real verb.
 */
export async function createWorld({ level = "read_write" as AccessLevel } = {}) {
  await maintainKeys(commandContext("test"));
  const developer = await createMember("developer", "developer");
  const operator = await createMember("operator", "operator");
  const acme = await createMember("customer", "tenant_admin");
  const initech = await createMember("customer", "tenant_admin");
  const globex = await createMember("customer", "tenant_admin");
  const client = await createProductionClient(developer, operator, { internalName: "kpiapp", level });
  const acmePurchaseId = await provision(operator, client, acme);
  await confirmConsent(acme, { purchaseId: acmePurchaseId, accessLevel: level });
  const initechPurchaseId = await provision(operator, client, initech);
  return { developer, operator, acme, initech, globex, client, acmePurchaseId, initechPurchaseId };
}

/** A member with this role in a new tenant that plays this part. The clock of the context runs; use `at` to stop it. */
export async function createMember(part: TenantPart, role: MemberRole): Promise<ServiceContext> {
  const id = `${part}-${randomBytes(6).toString("hex")}`;
  const parts = { isDeveloper: part === "developer", isOperator: part === "operator", isCustomer: part === "customer" };
  await createTenant(commandContext("test"), { id, name: `The ${id}`, ...parts });
  return {
    actor: { userId: null, label: `${role}@${id}.example` },
    tenant: { id, name: `The ${id}`, parts: [part] },
    roles: [role],
    requestId: randomUUID(),
    get now() {
      return new Date();
    },
  };
}

/** The same member at a certain instant. */
export function at(ctx: ServiceContext, now: Date): ServiceContext {
  return { ...ctx, now };
}

type NewInDevelopment = { internalName: string; number?: string; infrastructure?: "self_hosted" | "cloud_foundry" };

/** A version in development, without access. */
export async function registerInDevelopment(
  developer: ServiceContext,
  { internalName, number = "1.0.0", infrastructure = "self_hosted" }: NewInDevelopment,
): Promise<{ applicationId: string; versionId: string; registrationId: string }> {
  const { applicationId } = await createApplication(developer, {
    internalName,
    displayName: `App ${internalName}`,
    description: "",
    type: "standard",
    infrastructure,
  });
  const { versionId } = await createVersion(developer, { applicationId, number });
  return { applicationId, versionId, ...(await registerVersion(developer, { versionId })) };
}

/** A version in development with access issued. */
export async function createDevelopmentClient(
  developer: ServiceContext,
  { internalName, level = "read_write" as AccessLevel }: { internalName: string; level?: AccessLevel },
): Promise<TestClient> {
  const { registrationId } = await registerInDevelopment(developer, { internalName });
  return issue(developer, registrationId, level);
}

/** Offers what stands in development; the operator takes it over. */
export async function handOver(
  developer: ServiceContext,
  operator: ServiceContext,
  { registrationId, level = "read_write" as AccessLevel }: { registrationId: string; level?: AccessLevel },
): Promise<{ registrationId: string }> {
  const offer = { registrationId, operatorTenantId: operator.tenant.id, requestedLevel: level, message: "" };
  const { transferId } = await offerVersion(developer, offer);
  return acceptTransfer(operator, { transferId, comment: "" });
}

/** A version in production with access issued. */
export async function createProductionClient(
  developer: ServiceContext,
  operator: ServiceContext,
  { internalName, level = "read_write" as AccessLevel }: { internalName: string; level?: AccessLevel },
): Promise<TestClient> {
  const development = await registerInDevelopment(developer, { internalName });
  const { registrationId } = await handOver(developer, operator, development);
  return issue(operator, registrationId, level);
}

/** Gives the application to a customer, who has yet to confirm. */
export async function provision(operator: ServiceContext, client: { registrationId: string }, customer: ServiceContext): Promise<string> {
  const { purchaseId } = await provisionCustomer(operator, { registrationId: client.registrationId, customerTenantId: customer.tenant.id });
  return purchaseId;
}

/** What the audit trail says about an entity, oldest first. */
export function auditTrail(entityId: string) {
  return database().auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" } });
}

async function issue(ctx: ServiceContext, registrationId: string, accessLevel: AccessLevel): Promise<TestClient> {
  return { registrationId, ...(await issueAccess(ctx, { registrationId, accessLevel, lifetimeDays: 365 })) };
}
