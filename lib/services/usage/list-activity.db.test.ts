import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { addMinutes } from "@/lib/domain/time";
import { findPurchaseUsage } from "@/lib/services/usage/find-purchase-usage";
import { listActivity } from "@/lib/services/usage/list-activity";
import { at, createProductionClient, createWorld, provision, type World } from "@/test/worlds/world";

const NOW = new Date("2026-03-10T15:30:00Z");

let world: World;
let otherPurchaseId: string;

beforeAll(async () => {
  world = await createWorld();
  const other = await createProductionClient(world.developer, world.operator, { internalName: "other" });
  otherPurchaseId = await provision(world.operator, other, world.acme);
  const row = (registrationId: string, tenantId: string, hour: string, outcome: string, count: number) => {
    const start = new Date(`2026-03-${hour}:00:00Z`);
    return { registrationId, tenantId, hour: start, outcome, count, lastAt: addMinutes(start, 1) };
  };
  const { registrationId } = world.client;
  const acme = world.acme.tenant.id;
  await database().usageHour.createMany({
    data: [
      row(registrationId, acme, "10T15", "issued", 5),
      row(registrationId, acme, "10T14", "issued", 2),
      row(registrationId, acme, "08T10", "issued", 100),
      row(registrationId, acme, "01T10", "issued", 1000),
      row(registrationId, acme, "10T15", "suspended", 3),
      row(registrationId, acme, "10T13", "consent_required", 4),
      row(other.registrationId, acme, "10T15", "issued", 1),
      row(registrationId, world.initech.tenant.id, "10T15", "issued", 9999),
      row(registrationId, "", "10T15", "not_provisioned", 77),
    ],
  });
});

const reader = () => at(world.acme, NOW);

describe("listActivity", () => {
  it("counts this tenant's tokens and refusals, busiest application first", async () => {
    const activity = await listActivity(reader(), { period: "24h" });
    expect(activity).toMatchObject({ issued: 8, refused: 7 });
    expect(activity.applications).toMatchObject([
      {
        applicationName: "App kpiapp",
        issued: 7,
        refused: 7,
        purchaseId: world.acmePurchaseId,
        lastTokenAt: new Date("2026-03-10T15:01:00Z"),
      },
      { applicationName: "App other", issued: 1, refused: 0, purchaseId: otherPurchaseId },
    ]);
    expect(activity.applications[0]?.refusals).toMatchObject([
      { reason: "consent_required", count: 4 },
      { reason: "suspended", count: 3 },
    ]);
  });

  it("counts a day by hours and longer periods by days", async () => {
    const day = await listActivity(reader(), { period: "24h" });
    expect(day.points.slice(-2).map((point) => point.count)).toEqual([2, 6]);
    const week = await listActivity(reader(), { period: "7d" });
    expect(week.points.map((point) => point.count)).toEqual([0, 0, 0, 0, 100, 0, 8]);
    const month = await listActivity(reader(), { period: "30d" });
    expect(month.issued).toBe(1108);
  });

  it("shows nothing of another tenant, and requires the role", async () => {
    expect(await listActivity(at(world.globex, NOW), { period: "30d" })).toMatchObject({ issued: 0, refused: 0, applications: [] });
    const outsider = { ...reader(), roles: ["operator" as const] };
    await expect(listActivity(outsider, { period: "7d" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("findPurchaseUsage", () => {
  it("counts the usage by the application of one purchase", async () => {
    const usage = await findPurchaseUsage(reader(), { purchaseId: world.acmePurchaseId, period: "24h" });
    expect(usage).toMatchObject({ issued: 7, refused: 7 });
    expect(usage.points.at(-1)?.count).toBe(5);
    expect(await findPurchaseUsage(reader(), { purchaseId: otherPurchaseId, period: "24h" })).toMatchObject({ issued: 1, refusals: [] });
  });

  it("counts the calls to the tenant's data by API, and over time", async () => {
    const { registrationId } = world.client;
    const row = (tenantId: string, hour: string, api: string, kind: string, isAllowed: boolean, count: number) => {
      const start = new Date(`2026-03-${hour}:00:00Z`);
      return { registrationId, tenantId, hour: start, api, kind, isAllowed, count, lastAt: addMinutes(start, 1) };
    };
    const acme = world.acme.tenant.id;
    await database().dataCallHour.createMany({
      data: [
        row(acme, "10T15", "time_series", "read", true, 20),
        row(acme, "10T14", "time_series", "write", false, 3),
        row(acme, "10T15", "assets", "read", true, 5),
        row(acme, "10T15", "assets", "write", true, 1),
        row(acme, "08T10", "files", "read", true, 100),
        row(world.globex.tenant.id, "10T15", "assets", "read", true, 9999),
      ],
    });
    const { calls } = await findPurchaseUsage(reader(), { purchaseId: world.acmePurchaseId, period: "24h" });
    expect(calls.apis).toEqual([
      { api: "assets", reads: 5, writes: 1, refused: 0, lastAt: new Date("2026-03-10T15:01:00Z") },
      { api: "time_series", reads: 20, writes: 0, refused: 3, lastAt: new Date("2026-03-10T15:01:00Z") },
    ]);
    expect(calls.points.slice(-2).map(({ count }) => count)).toEqual([3, 26]);
  });

  it("does not find the purchase of another tenant, and requires the role", async () => {
    const input = { purchaseId: world.acmePurchaseId, period: "7d" as const };
    await expect(findPurchaseUsage(world.initech, input)).rejects.toMatchObject({ code: "not_found" });
    await expect(findPurchaseUsage({ ...world.acme, roles: [] }, input)).rejects.toMatchObject({ code: "forbidden" });
  });
});
