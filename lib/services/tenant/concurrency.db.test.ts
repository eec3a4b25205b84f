import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { createApplication } from "@/lib/services/application/create-application";
import { commandContext } from "@/lib/services/command-context";
import type { ServiceContext } from "@/lib/services/context";
import { buyApplication } from "@/lib/services/purchase/buy-application";
import { provisionCustomer } from "@/lib/services/purchase/provision-customer";
import { registerVersion } from "@/lib/services/registration/register-version";
import { listInStore } from "@/lib/services/store/list-in-store";
import { changeTenant } from "@/lib/services/tenant/change-tenant";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { createVersion } from "@/lib/services/version/create-version";
import { wonAndLost } from "@/test/worlds/race";
import { createMember, handOver, registerInDevelopment } from "@/test/worlds/world";

const ROUNDS = Array.from({ length: 8 }, (_, round) => round);
const APPLICATION = {
  internalName: "race",
  displayName: "Race",
  description: "",
  type: "standard",
  infrastructure: "self_hosted",
} as const;
const NO_ROLE = { isDeveloper: false, isOperator: false, isCustomer: false };

describe("removing a tenant role while it comes into use", () => {
  let developer: ServiceContext;
  let operator: ServiceContext;
  let registrationId: string;

  beforeAll(async () => {
    developer = await createMember("developer", "developer");
    operator = await createMember("operator", "operator");
    ({ registrationId } = await handOver(developer, operator, await registerInDevelopment(developer, { internalName: "kpiapp" })));
    await listInStore(operator, { registrationId });
  });

  it.each(ROUNDS)("either provisioning or removing the customer role succeeds (%i)", async () => {
    const customer = await createMember("customer", "tenant_admin");
    const give = provisionCustomer(operator, { registrationId, customerTenantId: customer.tenant.id });
    await expectOne(give, customer, { isOperator: true }, () => openPurchases(customer));
  });

  it.each(ROUNDS)("either buying or removing the customer role succeeds (%i)", async () => {
    const customer = await createMember("customer", "tenant_admin");
    await expectOne(buyApplication(customer, { registrationId }), customer, { isOperator: true }, () => openPurchases(customer));
  });

  it.each(ROUNDS)("either registering or removing the developer role succeeds (%i)", async () => {
    const maker = await createMember("developer", "developer");
    const { applicationId } = await createApplication(maker, APPLICATION);
    const { versionId } = await createVersion(maker, { applicationId, number: "1.0.0" });
    await expectOne(registerVersion(maker, { versionId }), maker, { isCustomer: true }, () => openRegistrations(maker));
  });

  it.each(ROUNDS)("either accepting or removing the operator role succeeds (%i)", async (round) => {
    const taker = await createMember("operator", "operator");
    const offered = await registerInDevelopment(developer, { internalName: `offered${round}` });
    const terms = { operatorTenantId: taker.tenant.id, requestedLevel: "limited" as const, message: "" };
    const { transferId } = await offerVersion(developer, { registrationId: offered.registrationId, ...terms });
    await expectOne(acceptTransfer(taker, { transferId, comment: "" }), taker, { isCustomer: true }, () => openRegistrations(taker));
  });

  /** Either the role is in use and kept, or it is removed and unused. */
  async function expectOne(use: Promise<unknown>, { tenant }: ServiceContext, left: object, countInUse: () => Promise<number>) {
    const take = changeTenant(commandContext("test"), { tenantId: tenant.id, name: tenant.name, ...NO_ROLE, ...left });
    const { lost } = wonAndLost<unknown>(await Promise.allSettled([use, take]));
    expect(lost).toEqual([expect.objectContaining({ code: "precondition_failed" })]);
    const { isDeveloper, isOperator, isCustomer } = await database().tenant.findUniqueOrThrow({ where: { id: tenant.id } });
    const isTaken = JSON.stringify({ isDeveloper, isOperator, isCustomer }) === JSON.stringify({ ...NO_ROLE, ...left });
    expect(await countInUse()).toBe(isTaken ? 0 : 1);
  }

  function openPurchases({ tenant }: ServiceContext) {
    return database().purchase.count({ where: { customerTenantId: tenant.id, endedAt: null } });
  }

  function openRegistrations({ tenant }: ServiceContext) {
    return database().registration.count({ where: { hostTenantId: tenant.id, endedAt: null } });
  }
});
