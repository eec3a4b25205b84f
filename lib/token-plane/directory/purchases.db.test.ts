import { randomBytes } from "node:crypto";
import { array, assert, asyncProperty, constantFrom, record } from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { decideGrant } from "@/lib/domain/token/decide-grant";
import { readClient } from "@/lib/token-plane/directory/clients";
import { findUserTenants, readPurchase } from "@/lib/token-plane/directory/purchases";
import { fieldsOf } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const CONSENTS = ["none", "confirmed", "declined", "withdrawn", "withdrawn, then confirmed", "confirmed, then declined"] as const;

/** The facts about one customer of the application. */
const customer = record({
  tenant: constantFrom("active", "disabled"),
  purchase: constantFrom("open", "ended", "ended, then open", "none"),
  consent: constantFrom(...CONSENTS),
});

async function addCustomer({ tenant, purchase, consent }: { tenant: string; purchase: string; consent: string }): Promise<string> {
  const id = `customer-${randomBytes(6).toString("hex")}`;
  const now = new Date();
  await database().tenant.create({
    data: { id, name: id, isCustomer: true, status: tenant as "active" | "disabled", createdAt: now },
  });
  for (const state of purchase === "none" ? [] : purchase.split(", then "))
    await addPurchase(id, { endedAt: state === "ended" ? now : null, consent });
  return id;
}

async function addPurchase(customerTenantId: string, { endedAt, consent }: { endedAt: Date | null; consent: string }): Promise<void> {
  const now = new Date();
  const { id: purchaseId } = await database().purchase.create({
    data: {
      registrationId: world.client.registrationId,
      operatorTenantId: world.operator.tenant.id,
      customerTenantId,
      origin: "provisioned",
      createdAt: now,
      endedAt,
    },
  });
  const decisions = consent === "none" ? [] : consent.split(", then ");
  for (const [index, decided] of decisions.entries()) {
    await database().consent.create({
      data: {
        purchaseId,
        customerTenantId,
        decision: decided === "declined" ? "declined" : "confirmed",
        decidedLevel: "limited",
        level: "limited",
        text: "",
        decidedAt: now,
        decidedBy: "test",
        endedAt: decided === "withdrawn" || index < decisions.length - 1 ? now : null,
      },
    });
  }
}

/** The customers for whom the gates grant a token, checked one by one. */
async function grantedOneByOne(ids: readonly string[]): Promise<string[]> {
  const client = await readClient(world.client.clientId);
  if (!client) throw new Error("The client is unknown.");
  const granted: string[] = [];
  for (const id of ids) {
    const facts = { registration: client.registration, purchase: await readPurchase(client.registrationId, id) };
    if (decideGrant(facts, fieldsOf(world.client, id), new Date()).isGranted) granted.push(id);
  }
  return granted;
}

it("lists exactly the customers for whom the grant decision grants a token", async () => {
  await assert(
    asyncProperty(array(customer, { minLength: 1, maxLength: 8 }), async (customers) => {
      const ids: string[] = [];
      for (const one of customers) ids.push(await addCustomer(one));
      const { ids: listed } = await findUserTenants(world.client.registrationId, { page: 0, size: 10_000 });
      expect(listed.filter((id) => ids.includes(id))).toEqual((await grantedOneByOne(ids)).sort());
    }),
    { numRuns: 60 },
  );
});
