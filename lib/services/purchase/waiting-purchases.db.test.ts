import { beforeAll, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { declineConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { findWaitingPurchases } from "@/lib/services/purchase/find-waiting-purchases";
import { waitingPurchases } from "@/lib/services/purchase/waiting-purchases";
import { changeLevel } from "@/lib/services/registration/change-level";
import { createProductionClient, createWorld, provision, type World } from "@/test/worlds/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

it("counts what waits for a decision: new purchases and upgrades, nothing that was declined or withdrawn", async () => {
  const { operator, acme, initech, globex, client, acmePurchaseId, initechPurchaseId } = world;
  const grant = (accessLevel: "limited" | "read_write") => changeLevel(operator, { registrationId: client.registrationId, accessLevel });
  const count = () => Promise.all([acme, initech, globex].map(async (one) => (await waitingPurchases(database(), one.tenant.id)).count));
  expect(await count()).toEqual([0, 1, 0]);
  await grant("limited");
  expect(await count()).toEqual([0, 1, 0]);
  await grant("read_write");
  expect(await count()).toEqual([1, 1, 0]);
  await declineConsent(acme, { purchaseId: acmePurchaseId, accessLevel: "read_write" });
  await declineConsent(initech, { purchaseId: initechPurchaseId, accessLevel: "read_write" });
  expect(await count()).toEqual([0, 0, 0]);
  await withdrawConsent(acme, { purchaseId: acmePurchaseId });
  expect(await count()).toEqual([0, 0, 0]);
});

it("finds all of them and the newest, for members who may read purchases", async () => {
  const { operator, developer, globex } = world;
  for (const internalName of ["one", "two", "three"])
    await provision(operator, await createProductionClient(developer, operator, { internalName }), globex);
  expect(await findWaitingPurchases(globex)).toMatchObject({ count: 3, newest: { applicationName: "App three" } });
  await expect(findWaitingPurchases({ ...globex, roles: ["developer"] })).rejects.toMatchObject({ code: "forbidden" });
});
