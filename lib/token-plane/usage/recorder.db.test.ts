import { beforeEach, describe, expect, it, vi } from "vitest";
import { database, type Transaction } from "@/lib/db/client";
import { flushUsage, recordOutcome } from "@/lib/token-plane/usage/recorder";
import { askToken, getToken } from "@/test/protocol/requests";
import { createWorld, type TestClient, type World } from "@/test/worlds/world";

let world: World;
let client: TestClient;

beforeEach(async () => {
  world = await createWorld();
  client = world.client;
  await flushUsage();
});

const usageOf = ({ registrationId }: TestClient) =>
  database().usageHour.findMany({
    where: { registrationId },
    orderBy: [{ tenantId: "asc" }, { outcome: "asc" }],
    select: { tenantId: true, outcome: true, count: true },
  });

const secretOf = ({ registrationId }: TestClient) => database().clientSecret.findFirstOrThrow({ where: { registrationId } });

describe("recorded usage", () => {
  it("counts per tenant and outcome, and adds to stored counts", async () => {
    const [acme, initech] = [world.acme.tenant.id, world.initech.tenant.id];
    for (const tenant of [acme, acme, initech, client.hostTenant]) await askToken(client, tenant);
    await flushUsage();
    await askToken(client, acme);
    await flushUsage();
    expect(await usageOf(client)).toEqual(
      [
        { tenantId: acme, outcome: "issued", count: 3 },
        { tenantId: initech, outcome: "consent_required", count: 1 },
        { tenantId: client.hostTenant, outcome: "issued", count: 1 },
      ].sort((a, b) => (a.tenantId < b.tenantId ? -1 : 1)),
    );
  });

  it("records tenants without a purchase under an empty name", async () => {
    for (const tenant of [world.globex.tenant.id, "no-such-tenant", "'; DROP TABLE"]) await askToken(client, tenant);
    await flushUsage();
    expect(await usageOf(client)).toEqual([{ tenantId: "", outcome: "not_provisioned", count: 3 }]);
  });

  it("records nothing for an unauthenticated client", async () => {
    await askToken({ ...client, secret: "wrong" }, world.acme.tenant.id);
    await flushUsage();
    expect(await usageOf(client)).toEqual([]);
    expect((await secretOf(client)).lastUsedAt).toBeNull();
  });

  it("records when a secret was last used", async () => {
    const { timestamp } = await getToken(client);
    await flushUsage();
    expect((await secretOf(client)).lastUsedAt?.getTime()).toBe(timestamp);
  });

  it("is written automatically within seconds", async () => {
    await getToken(client);
    await vi.waitFor(async () => expect(await usageOf(client)).toHaveLength(1), { timeout: 5000, interval: 100 });
  });
});

describe("a token request waits for no database write", () => {
  it("is answered while the usage table and the row of its secret are locked; both are written afterwards", async () => {
    await database().$transaction(
      async (tx) => {
        await lock(tx, client);
        const { timestamp } = await getToken(client, world.acme.tenant.id);
        expect(timestamp).toBeGreaterThan(0);
        void flushUsage();
        expect((await askToken(client, world.initech.tenant.id)).status).toBe(403);
        expect(await tx.usageHour.count({ where: { registrationId: client.registrationId } })).toBe(0);
      },
      { timeout: 10_000 },
    );
    await flushUsage();
    const written = await usageOf(client);
    expect(written.map(({ outcome, count }) => [outcome, count]).sort()).toEqual([
      ["consent_required", 1],
      ["issued", 1],
    ]);
    expect((await secretOf(client)).lastUsedAt).not.toBeNull();
  });

  it("skips a secret that is being changed, and records its use later", async () => {
    await database().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM "ClientSecret" WHERE "registrationId" = ${client.registrationId}::uuid FOR UPDATE`;
      await getToken(client);
      await flushUsage();
    });
    expect((await secretOf(client)).lastUsedAt).toBeNull();
    await flushUsage();
    expect((await secretOf(client)).lastUsedAt).not.toBeNull();
  });
});

describe("a failed write", () => {
  it("is retried with the next flush and counted once", async () => {
    await database().$executeRaw`ALTER TABLE "UsageHour" RENAME TO "UsageHourAway"`;
    await getToken(client);
    await flushUsage();
    await getToken(client);
    await flushUsage();
    await database().$executeRaw`ALTER TABLE "UsageHourAway" RENAME TO "UsageHour"`;
    await flushUsage();
    expect(await usageOf(client)).toEqual([{ tenantId: client.hostTenant, outcome: "issued", count: 2 }]);
  });

  it("for a deleted registration does not block the other counts", async () => {
    const at = new Date();
    recordOutcome({ registrationId: "00000000-0000-7000-8000-000000000000", tenantId: "", outcome: "issued" }, at);
    await getToken(client);
    await flushUsage();
    expect(await usageOf(client)).toHaveLength(1);
  });
});

async function lock(tx: Transaction, { registrationId }: TestClient): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "UsageHour" IN ACCESS EXCLUSIVE MODE`;
  await tx.$executeRaw`SELECT 1 FROM "ClientSecret" WHERE "registrationId" = ${registrationId}::uuid FOR UPDATE`;
}
