import { randomUUID } from "node:crypto";
import { makeDemoData } from "@/examples/data-service/demo-data";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo/demo-accounts";
import { createApplication } from "@/lib/services/application/create-application";
import { commandContext } from "@/lib/services/command-context";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import type { ServiceContext } from "@/lib/services/context";
import { buyApplication } from "@/lib/services/purchase/buy-application";
import { provisionCustomer } from "@/lib/services/purchase/provision-customer";
import { changeLevel } from "@/lib/services/registration/change-level";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { registerVersion } from "@/lib/services/registration/register-version";
import type { ShownResourceServerSecret } from "@/lib/services/resource-server/add-resource-server-secret";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import type { ShownSecret } from "@/lib/services/secret/add-secret";
import type { ShownServiceSecret } from "@/lib/services/service-credential/add-service-secret";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { listInStore } from "@/lib/services/store/list-in-store";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { createTenant } from "@/lib/services/tenant/create-tenant";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { createUser } from "@/lib/services/user/create-user";
import { createVersion } from "@/lib/services/version/create-version";

const LIFETIME_DAYS = 365;

const TENANTS = [
  { id: "devco", name: "Devco Software", isDeveloper: true, isOperator: false, isCustomer: false },
  { id: "opsco", name: "Opsco Operations", isDeveloper: false, isOperator: true, isCustomer: false },
  { id: "acme", name: "Acme Pumps", isDeveloper: false, isOperator: false, isCustomer: true },
  { id: "globex", name: "Globex Energy", isDeveloper: false, isOperator: false, isCustomer: true },
  { id: "initech", name: "Initech Automation", isDeveloper: false, isOperator: false, isCustomer: true },
];

const CUSTOMERS = TENANTS.filter((tenant) => tenant.isCustomer).map((tenant) => tenant.id);

const SUBTENANT = { id: "subco", name: "Acme Subco" };

export type DemoWorld = {
  production: ShownSecret;
  development: ShownSecret;
  service: ShownServiceSecret;
  subtenant: string;
  resourceServer: ShownResourceServerSecret;
};

/**
 * Makes the demo world by taking the same steps that people take, and returns the secrets made on the way. Its data is
 * made where there is a login for it.
 */
export async function makeDemoWorld(password: string, dataUrl: string | null): Promise<DemoWorld> {
  await makeTenantsAndUsers(password);
  const production = await makeProductionApplication();
  const development = await makeNextVersion(production.applicationId);
  await makeWaitingOffer();
  const service = await createServiceCredential(member("acme"), {
    name: "Acme data export",
    lifetimeDays: LIFETIME_DAYS,
    canImpersonate: true,
  });
  const resourceServer = await createResourceServer(commandContext("demo world"), { name: "Data APIs", lifetimeDays: LIFETIME_DAYS });
  if (dataUrl) await makeDemoData(dataUrl, CUSTOMERS, { tenant: "acme", subtenant: SUBTENANT.id });
  return { production: production.shown, development, service, subtenant: SUBTENANT.id, resourceServer };
}

async function makeTenantsAndUsers(password: string): Promise<void> {
  const platform = commandContext("demo world");
  for (const tenant of TENANTS) await createTenant(platform, tenant);
  for (const { email, name, tenantId } of DEMO_ACCOUNTS) {
    const membership = tenantId ? { tenantId, roles: member(tenantId).roles.slice() } : undefined;
    await createUser(platform, { email, name, password, isPlatformAdmin: tenantId === null, ...(membership && { membership }) });
  }
  await createSubtenant(member("acme"), SUBTENANT);
}

/** kpiapp 1.0.0: read and write at opsco; confirmed at that level by acme, at limited by globex, not at all by initech. */
async function makeProductionApplication(): Promise<{ applicationId: string; shown: ShownSecret }> {
  const { applicationId } = await createApplication(member("devco"), {
    internalName: "kpiapp",
    displayName: "KPI Dashboard",
    description: "Shows how well machines run: availability, output and quality, from their time series.",
    type: "standard",
    infrastructure: "self_hosted",
  });
  const registrationId = await handOver(applicationId, "1.0.0");
  await listInStore(member("opsco"), { registrationId });
  const { purchaseId: globex } = await provisionCustomer(member("opsco"), { registrationId, customerTenantId: "globex" });
  const shown = await issueAccess(member("opsco"), { registrationId, accessLevel: "limited", lifetimeDays: LIFETIME_DAYS });
  await confirmConsent(member("globex"), { purchaseId: globex, accessLevel: "limited" });
  await changeLevel(member("opsco"), { registrationId, accessLevel: "read_write" });
  const { purchaseId: acme } = await buyApplication(member("acme"), { registrationId });
  await confirmConsent(member("acme"), { purchaseId: acme, accessLevel: "read_write" });
  await buyApplication(member("initech"), { registrationId });
  return { applicationId, shown: { ...shown, userTenant: "acme" } };
}

/** kpiapp 1.1.0: in development with access issued. */
async function makeNextVersion(applicationId: string): Promise<ShownSecret> {
  const { versionId } = await createVersion(member("devco"), { applicationId, number: "1.1.0" });
  const { registrationId } = await registerVersion(member("devco"), { versionId });
  return issueAccess(member("devco"), { registrationId, accessLevel: "read_write", lifetimeDays: LIFETIME_DAYS });
}

/** fleetview 2.0.0: waits in the inbox of opsco. */
async function makeWaitingOffer(): Promise<void> {
  const { applicationId } = await createApplication(member("devco"), {
    internalName: "fleetview",
    displayName: "Fleet View",
    description: "Puts every machine of a company on one map.",
    type: "standard",
    infrastructure: "cloud_foundry",
  });
  const { versionId } = await createVersion(member("devco"), { applicationId, number: "2.0.0" });
  const { registrationId } = await registerVersion(member("devco"), { versionId });
  await offerVersion(member("devco"), {
    registrationId,
    operatorTenantId: "opsco",
    requestedLevel: "limited",
    message: "Second edition: new map, fewer permissions. Please take it over.",
  });
}

async function handOver(applicationId: string, number: string): Promise<string> {
  const { versionId } = await createVersion(member("devco"), { applicationId, number });
  const development = await registerVersion(member("devco"), { versionId });
  const { transferId } = await offerVersion(member("devco"), {
    registrationId: development.registrationId,
    operatorTenantId: "opsco",
    requestedLevel: "read_write",
    message: "",
  });
  const { registrationId } = await acceptTransfer(member("opsco"), { transferId, comment: "Welcome aboard." });
  return registrationId;
}

/** The one user of a demo tenant, at work. */
function member(tenantId: string): ServiceContext {
  const tenant = TENANTS.find((one) => one.id === tenantId);
  const account = DEMO_ACCOUNTS.find((one) => one.tenantId === tenantId);
  if (!tenant || !account) throw new Error(`The demo world has no tenant ${tenantId}.`);
  const part = tenant.isDeveloper ? "developer" : tenant.isOperator ? "operator" : "customer";
  const roles: ServiceContext["roles"] = part === "customer" ? ["tenant_admin"] : [part, "tenant_admin"];
  return {
    actor: { userId: null, label: account.email },
    now: new Date(),
    requestId: randomUUID(),
    tenant: { id: tenantId, name: tenant.name, parts: [part] },
    roles,
  };
}
