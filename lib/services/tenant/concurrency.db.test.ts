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
const NO_PART = { isDeveloper: false, isOperator: false, isCustomer: false };

describe("a tenant loses a part while it comes into use", () => {
  let developer: ServiceContext;
  let operator: ServiceContext;
  let registrationId: string;

  beforeAll(async () => {
    developer = await createMember("developer", "developer");
    operator = await createMember("operator", "operator");
    ({ registrationId } = await handOver(developer, operator, await registerInDevelopment(developer, { internalName: "kpiapp" })));
    await listInStore(operator, { registrationId });
  });

  it.each(ROUNDS)("provisioning and the customer's part end in one of the two (%i)", async () => {
    const customer = await createMember("customer", "tenant_admin");
    const give = provisionCustomer(operator, { registrationId, customerTenantId: customer.tenant.id });
    await expectOne(give, customer, { isOperator: true }, () => openPurchases(customer));
  });

  it.each(ROUNDS)("buying and the customer's part end in one of the two (%i)", async () => {
    const customer = await createMember("customer", "tenant_admin");
    await expectOne(buyApplication(customer, { registrationId }), customer, { isOperator: true }, () => openPurchases(customer));
  });

  it.each(ROUNDS)("registering and the developer's part end in one of the two (%i)", async () => {
    const maker = await createMember("developer", "developer");
    const { applicationId } = await createApplication(maker, APPLICATION);
    const { versionId } = await createVersion(maker, { applicationId, number: "1.0.0" });
    await expectOne(registerVersion(maker, { versionId }), maker, { isCustomer: true }, () => openRegistrations(maker));
  });

  it.each(ROUNDS)("accepting and the operator's part end in one of the two (%i)", async (round) => {
    const taker = await createMember("operator", "operator");
    const offered = await registerInDevelopment(developer, { internalName: `offered${round}` });
    const terms = { operatorTenantId: taker.tenant.id, requestedLevel: "limited" as const, message: "" };
    const { transferId } = await offerVersion(developer, { registrationId: offered.registrationId, ...terms });
    await expectOne(acceptTransfer(taker, { transferId, comment: "" }), taker, { isCustomer: true }, () => openRegistrations(taker));
  });

  /** Either the part is in use and stays, or it is gone and nothing uses it. */
  async function expectOne(use: Promise<unknown>, { tenant }: ServiceContext, left: object, countInUse: () => Promise<number>) {
    const take = changeTenant(commandContext("test"), { tenantId: tenant.id, name: tenant.name, ...NO_PART, ...left });
    const { lost } = wonAndLost<unknown>(await Promise.allSettled([use, take]));
    expect(lost).toEqual([expect.objectContaining({ code: "precondition_failed" })]);
    const { isDeveloper, isOperator, isCustomer } = await database().tenant.findUniqueOrThrow({ where: { id: tenant.id } });
    const isTaken = JSON.stringify({ isDeveloper, isOperator, isCustomer }) === JSON.stringify({ ...NO_PART, ...left });
    expect(await countInUse()).toBe(isTaken ? 0 : 1);
  }

  function openPurchases({ tenant }: ServiceContext) {
    return database().purchase.count({ where: { customerTenantId: tenant.id, endedAt: null } });
  }

  function openRegistrations({ tenant }: ServiceContext) {
    return database().registration.count({ where: { hostTenantId: tenant.id, endedAt: null } });
  }
});
