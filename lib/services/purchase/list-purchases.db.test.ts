import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { PurchaseListing } from "@/lib/domain/purchase/listing";
import { confirmConsent, declineConsent } from "@/lib/services/consent/decide-consent";
import { endPurchase } from "@/lib/services/purchase/end-purchase";
import { listPurchases } from "@/lib/services/purchase/list-purchases";
import { changeLevel } from "@/lib/services/registration/change-level";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { createProductionClient, createWorld, handOver, provision, registerInDevelopment, type World } from "@/test/worlds/world";

let world: World;

/** globex takes one application for each state in which a purchase can be. */
beforeAll(async () => {
  world = await createWorld();
  const { developer, operator, globex } = world;
  const take = async (internalName: string, level: "limited" | "read_write") => {
    const client = await createProductionClient(developer, operator, { internalName, level });
    return { ...client, accessLevel: level, purchaseId: await provision(operator, client, globex) };
  };
  await confirmConsent(globex, await take("confirmed", "read_write"));
  await declineConsent(globex, await take("declined", "read_write"));
  const upgrade = await take("upgrade", "limited");
  await confirmConsent(globex, upgrade);
  await changeLevel(operator, { ...upgrade, accessLevel: "read_write" });
  await endPurchase(globex, { ...(await take("ended", "limited")), confirmation: "App ended" });
  const suspended = await take("suspended", "limited");
  await confirmConsent(globex, suspended);
  await suspendRegistration(operator, suspended);
  const closed = await handOver(developer, operator, await registerInDevelopment(developer, { internalName: "closed" }));
  await provision(operator, closed, globex);
  await take("pending", "limited");
});

const list = (params: Record<string, string> = {}, ctx = world.globex) => listPurchases(ctx, PurchaseListing.parse(params));
const names = async (params: Record<string, string>) =>
  (await list(params)).rows.map((row) => row.applicationName.replace("App ", "")).sort();

describe("listPurchases", () => {
  it("puts what waits for a decision first, and leaves out what has ended", async () => {
    const { rows, total } = await list();
    expect(total).toBe(6);
    expect(rows.slice(0, 2).map((row) => row.state)).toEqual(["pending", "upgrade_pending"]);
    expect(rows.map((row) => row.state)).not.toContain("ended");
  });

  it("says what is confirmed and what is in effect", async () => {
    const { rows } = await list();
    const standing = Object.fromEntries(rows.map((row) => [row.applicationName, [row.confirmedLevel, row.effectiveLevel]]));
    expect(standing).toMatchObject({
      "App confirmed": ["read_write", "read_write"],
      "App upgrade": ["limited", "limited"],
      "App suspended": ["limited", null],
      "App pending": [null, null],
    });
  });

  it.each([
    ["waiting", ["pending", "upgrade"]],
    ["confirmed", ["confirmed", "suspended"]],
    ["refused", ["declined"]],
    ["not_open", ["closed"]],
    ["ended", ["ended"]],
  ])("filters by state %s", async (state, expected) => {
    expect(await names({ state })).toEqual(expected);
  });

  it("finds by name, whatever the case, and by nothing hostile", async () => {
    expect(await names({ q: "PENDING" })).toEqual(["pending"]);
    expect(await names({ q: "<script>" })).toEqual([]);
    expect(await names({ q: "%" })).toEqual([]);
    expect(await names({ q: "pend\0ing" })).toEqual(["pending"]);
  });

  it("says when the last token was issued to this tenant, and to no other", async () => {
    const { registrationId } = world.client;
    const lastAt = new Date("2026-03-01T10:20:00Z");
    const hour = new Date("2026-03-01T10:00:00Z");
    const usage = { registrationId, hour, outcome: "issued", count: 1, lastAt };
    await database().usageHour.create({ data: { ...usage, tenantId: world.acme.tenant.id } });
    expect((await list({}, world.acme)).rows).toMatchObject([{ lastTokenAt: lastAt }]);
    expect((await list({}, world.initech)).rows).toMatchObject([{ lastTokenAt: null }]);
  });

  it("shows an auditor the same, and no one without the role anything", async () => {
    expect((await list({}, { ...world.globex, roles: ["auditor"] })).total).toBe(6);
    await expect(list({}, { ...world.globex, roles: ["developer"] })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("shows nothing of another tenant", async () => {
    const mine = (await list({}, world.acme)).rows.map((row) => row.id);
    expect(mine).toEqual([world.acmePurchaseId]);
  });
});
