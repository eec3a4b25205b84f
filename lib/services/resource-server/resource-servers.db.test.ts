import { describe, expect, test } from "vitest";
import { hashClientSecret, isClientSecret } from "@/lib/crypto/client-secret";
import { database } from "@/lib/db/client";
import { MAX_RESOURCE_SERVERS } from "@/lib/domain/resource-server/schema";
import { isUsable } from "@/lib/domain/secret/secret-state";
import { addMinutes } from "@/lib/domain/time";
import { commandContext } from "@/lib/services/command-context";
import type { PlatformContext } from "@/lib/services/context";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { listResourceServers } from "@/lib/services/resource-server/list-resource-servers";
import { revokeResourceServer } from "@/lib/services/resource-server/revoke-resource-server";
import { rotateResourceServer } from "@/lib/services/resource-server/rotate-resource-server";
import { wonAndLost } from "@/test/worlds/race";
import { auditTrail } from "@/test/worlds/world";

const INPUT = { name: "Time series API", lifetimeDays: 365 };
const admin = () => commandContext("admin");

const rowOf = (id: string) =>
  database().resourceServer.findUniqueOrThrow({ where: { id }, include: { secrets: { orderBy: { id: "asc" } } } });

/** The hints of the secrets that are valid this many minutes from now. */
async function usableAt(id: string, minutes: number): Promise<string[]> {
  const at = addMinutes(new Date(), minutes);
  return (await rowOf(id)).secrets.filter((secret) => isUsable(secret, at)).map((secret) => secret.hint);
}

describe("creating a resource server", () => {
  test("returns a secret of which only the keyed hash is stored, with an audit event", async () => {
    const shown = await createResourceServer(admin(), INPUT);
    expect(shown.clientId).toMatch(/^resource-server-[0-9a-f]{10}$/);
    expect(shown.secret).toMatch(/^mandate_rs_/);
    expect(isClientSecret(shown.secret)).toBe(true);
    const row = await rowOf(shown.resourceServerId);
    expect(row.secrets).toMatchObject([{ hash: hashClientSecret(shown.secret), hint: shown.secret.slice(-4) }]);
    const trail = await auditTrail(shown.resourceServerId);
    expect(trail).toMatchObject([{ action: "resource_server.create", tenantIds: [], details: { name: INPUT.name, hint: shown.hint } }]);
    expect(JSON.stringify([row, trail])).not.toContain(shown.secret);
  });

  test("enforces the limit, also under concurrency", async () => {
    const existing = await database().resourceServer.count({ where: { revokedAt: null } });
    const filler = Array.from({ length: MAX_RESOURCE_SERVERS - 1 - existing }, (_, index) => ({
      clientId: `filler-${Date.now()}-${index}`,
      name: "filler",
      createdAt: new Date(),
      createdBy: "test",
    }));
    await database().resourceServer.createMany({ data: filler });
    const { won, lost } = wonAndLost(await Promise.allSettled([1, 2, 3].map(() => createResourceServer(admin(), INPUT))));
    expect([won.length, lost.map((error) => error.code)]).toEqual([1, ["limit_exceeded", "limit_exceeded"]]);
    await database().resourceServer.deleteMany({ where: { name: "filler" } });
  });
});

describe("rotating a resource server", () => {
  test("keeps the old secret for exactly the overlap, with an audit event", async () => {
    const { resourceServerId, hint: old } = await createResourceServer(admin(), INPUT);
    const { hint } = await rotateResourceServer(admin(), { resourceServerId, overlapMinutes: 60, lifetimeDays: 30 });
    expect(await usableAt(resourceServerId, 59)).toEqual([old, hint]);
    expect(await usableAt(resourceServerId, 61)).toEqual([hint]);
    expect((await auditTrail(resourceServerId)).at(-1)).toMatchObject({
      action: "resource_server.rotate",
      details: { hint, overlapMinutes: 60 },
    });
  });

  test("never extends a running overlap", async () => {
    const { resourceServerId, hint: first } = await createResourceServer(admin(), INPUT);
    await rotateResourceServer(admin(), { resourceServerId, overlapMinutes: 60, lifetimeDays: 30 });
    await rotateResourceServer(admin(), { resourceServerId, overlapMinutes: 10080, lifetimeDays: 30 });
    expect(await usableAt(resourceServerId, 61)).not.toContain(first);
  });
});

describe("deleting a resource server", () => {
  test("revokes every secret permanently, with an audit event", async () => {
    const { resourceServerId } = await createResourceServer(admin(), INPUT);
    await rotateResourceServer(admin(), { resourceServerId, overlapMinutes: 60, lifetimeDays: 30 });
    await revokeResourceServer(admin(), { resourceServerId });
    expect(await usableAt(resourceServerId, 0)).toEqual([]);
    expect((await auditTrail(resourceServerId)).at(-1)).toMatchObject({ action: "resource_server.revoke", details: { secrets: 2 } });
    await expect(revokeResourceServer(admin(), { resourceServerId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("leaves no valid secret during a concurrent rotation", async () => {
    const { resourceServerId } = await createResourceServer(admin(), INPUT);
    await Promise.allSettled([
      rotateResourceServer(admin(), { resourceServerId, overlapMinutes: 60, lifetimeDays: 30 }),
      revokeResourceServer(admin(), { resourceServerId }),
    ]);
    expect(await usableAt(resourceServerId, 0)).toEqual([]);
  });
});

test("the list shows only the hints of secrets, and deleted servers last", async () => {
  const gone = await createResourceServer(admin(), { ...INPUT, name: "Gone" });
  const shown = await createResourceServer(admin(), { ...INPUT, name: "Here" });
  await revokeResourceServer(admin(), { resourceServerId: gone.resourceServerId });
  const listed = await listResourceServers(admin());
  const at = (id: string) => listed.findIndex((one) => one.id === id);
  expect(at(shown.resourceServerId)).toBeLessThan(at(gone.resourceServerId));
  expect(listed[at(shown.resourceServerId)]).toMatchObject({ isUsable: true, secrets: [{ hint: shown.hint, state: "active" }] });
  expect(listed[at(gone.resourceServerId)]).toMatchObject({ isUsable: false, revokedBy: "admin" });
  expect(JSON.stringify(listed)).not.toContain(shown.secret);
  expect(JSON.stringify(listed)).not.toContain(hashClientSecret(shown.secret));
});

describe.each([
  ["createResourceServer", (ctx) => createResourceServer(ctx, INPUT)],
  ["rotateResourceServer", (ctx, resourceServerId) => rotateResourceServer(ctx, { resourceServerId, overlapMinutes: 0, lifetimeDays: 1 })],
  ["revokeResourceServer", (ctx, resourceServerId) => revokeResourceServer(ctx, { resourceServerId })],
  ["listResourceServers", (ctx) => listResourceServers(ctx)],
] satisfies [string, (ctx: PlatformContext, resourceServerId: string) => Promise<unknown>][])("%s", (_name, run) => {
  test("requires a platform administrator", async () => {
    const { resourceServerId } = await createResourceServer(admin(), INPUT);
    const before = await rowOf(resourceServerId);
    await expect(run({ ...admin(), isPlatformAdmin: false }, resourceServerId)).rejects.toMatchObject({ code: "forbidden" });
    expect(await rowOf(resourceServerId)).toEqual(before);
  });
});
