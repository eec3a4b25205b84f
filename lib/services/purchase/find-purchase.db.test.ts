import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { endPurchase, removeCustomer } from "@/lib/services/purchase/end-purchase";
import { findPurchase } from "@/lib/services/purchase/find-purchase";
import { changeLevel } from "@/lib/services/registration/change-level";
import { deregister } from "@/lib/services/registration/deregister";
import { at, createWorld, provision, type World } from "@/test/worlds/world";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const ADDED = ["Write and delete time series", "Manage and delete events"];
const grant = (accessLevel: "limited" | "read_write") =>
  changeLevel(world.operator, { registrationId: world.client.registrationId, accessLevel });

describe("findPurchase", () => {
  it("asks for what is granted, on the text that is kept with the decision", async () => {
    const purchase = await findPurchase(world.initech, world.initechPurchaseId);
    expect(purchase).toMatchObject({ state: "pending", origin: "provisioned", confirmedLevel: null, effectiveLevel: null, history: [] });
    expect(purchase.ask).toMatchObject({ level: "read_write", before: null, change: { removed: [], kept: [] } });
    await confirmConsent(world.initech, { purchaseId: purchase.id, accessLevel: "read_write" });
    const { history, ask } = await findPurchase(world.initech, world.initechPurchaseId);
    expect(ask).toBeNull();
    expect(history).toMatchObject([{ kind: "confirmed", level: "read_write", by: world.initech.actor.label, text: purchase.ask?.text }]);
  });

  it("says what is new when more is asked for", async () => {
    await grant("limited");
    await grant("read_write");
    const { ask } = await findPurchase(world.acme, world.acmePurchaseId);
    expect(ask?.before).toMatchObject({ level: "limited", isInForce: true });
    expect(ask?.change).toMatchObject({ added: ADDED, removed: [] });
  });

  it("says what is gone when less is asked for than was withdrawn", async () => {
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    await grant("limited");
    const { ask, state, history } = await findPurchase(world.acme, world.acmePurchaseId);
    expect(state).toBe("withdrawn");
    expect(ask?.change).toMatchObject({ added: [], removed: ADDED });
    expect(history.map((event) => event.kind)).toEqual(["withdrawn", "confirmed"]);
  });

  it("says until when the last token lives, to the second", async () => {
    const lastAt = new Date("2026-03-01T10:20:00Z");
    const usage = { registrationId: world.client.registrationId, tenantId: world.acme.tenant.id, outcome: "issued", count: 1, lastAt };
    await database().usageHour.create({ data: { ...usage, hour: new Date("2026-03-01T10:00:00Z") } });
    const aliveAt = async (now: string) => (await findPurchase(at(world.acme, new Date(now)), world.acmePurchaseId)).tokensAliveUntil;
    expect(await aliveAt("2026-03-01T10:49:59Z")).toEqual(new Date("2026-03-01T10:50:00Z"));
    expect(await aliveAt("2026-03-01T10:50:00Z")).toBeNull();
  });

  it("says who ended it, how, and what was confirmed until then; another tenant by its name alone", async () => {
    const { acme, initech, operator, acmePurchaseId, initechPurchaseId, client } = world;
    await endPurchase(acme, { purchaseId: acmePurchaseId, confirmation: " App  kpiapp " });
    expect(await findPurchase(acme, acmePurchaseId)).toMatchObject({
      levelAtEnd: "read_write",
      ending: { by: acme.actor.label, how: "ended_by_customer" },
    });
    await confirmConsent(initech, { purchaseId: initechPurchaseId, accessLevel: "read_write" });
    const globexPurchaseId = await provision(operator, client, world.globex);
    await removeCustomer(operator, { purchaseId: initechPurchaseId });
    await deregister(operator, { registrationId: client.registrationId, typedName: client.clientId });
    expect(await findPurchase(initech, initechPurchaseId)).toMatchObject({
      levelAtEnd: "read_write",
      ending: { by: operator.tenant.name, how: "removed_by_operator" },
    });
    expect(await findPurchase(world.globex, globexPurchaseId)).toMatchObject({
      levelAtEnd: null,
      ending: { by: operator.tenant.name, how: "deregistered" },
    });
  });

  it("says of an open one that nothing has ended", async () => {
    expect(await findPurchase(world.acme, world.acmePurchaseId)).toMatchObject({ levelAtEnd: null, ending: null });
  });

  it("needs a role that may read purchases", async () => {
    const outsider = { ...world.acme, roles: ["developer" as const] };
    await expect(findPurchase(outsider, world.acmePurchaseId)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("answers the same for another tenant's purchase and for one that does not exist", async () => {
    const answers = await Promise.allSettled([
      findPurchase(world.initech, world.acmePurchaseId),
      findPurchase(world.initech, randomUUID()),
      findPurchase(
        { ...world.operator, roles: ["tenant_admin"], tenant: { ...world.operator.tenant, parts: ["customer"] } },
        world.acmePurchaseId,
      ),
    ]);
    const reasons = answers.map((one) => (one.status === "rejected" ? [one.reason.code, one.reason.message] : null));
    expect(reasons[0]?.[0]).toBe("not_found");
    expect(reasons[1]).toEqual(reasons[0]);
    expect(reasons[2]).toEqual(reasons[0]);
  });
});
