import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { isUsable } from "@/lib/domain/secret/secret-state";
import { addMinutes } from "@/lib/domain/time";
import { endOverlap } from "@/lib/services/secret/end-overlap";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { at, auditTrail, createProductionClient, createWorld, type TestClient, type World } from "@/test/worlds/world";

let world: World;
let client: TestClient;
let count = 0;

beforeAll(async () => {
  world = await createWorld();
});

const later = (minutes: number) => addMinutes(new Date(), minutes);
const secretsOf = (registrationId: string) => database().clientSecret.findMany({ where: { registrationId }, orderBy: { id: "asc" } });
const usableAt = async (minutes: number) =>
  (await secretsOf(client.registrationId)).filter((one) => isUsable(one, later(minutes))).map((one) => one.hint);

async function freshClient() {
  count += 1;
  client = await createProductionClient(world.developer, world.operator, { internalName: `rotate${count}` });
}

describe("rotating a secret", () => {
  test("keeps the old one for exactly the overlap", async () => {
    await freshClient();
    const { hint } = await rotateSecret(world.operator, { registrationId: client.registrationId, overlapMinutes: 60, lifetimeDays: 365 });
    expect(await usableAt(59)).toEqual([client.hint, hint]);
    expect(await usableAt(61)).toEqual([hint]);
    expect((await auditTrail(client.registrationId)).at(-1)).toMatchObject({
      action: "secret.rotate",
      details: { hint, overlapMinutes: 60 },
    });
  });

  test("without overlap ends the old one at once", async () => {
    await freshClient();
    const { hint } = await rotateSecret(world.operator, { registrationId: client.registrationId, overlapMinutes: 0, lifetimeDays: 365 });
    expect(await usableAt(0)).toEqual([hint]);
  });

  test("never extends a running overlap", async () => {
    await freshClient();
    await rotateSecret(world.operator, { registrationId: client.registrationId, overlapMinutes: 60, lifetimeDays: 365 });
    await rotateSecret(world.operator, { registrationId: client.registrationId, overlapMinutes: 10080, lifetimeDays: 365 });
    expect(await usableAt(61)).not.toContain(client.hint);
  });

  test("keeps both new secrets under concurrency and retires the old one", async () => {
    await freshClient();
    const shown = await Promise.all(
      [0, 1].map(() => rotateSecret(world.operator, { registrationId: client.registrationId, overlapMinutes: 60, lifetimeDays: 365 })),
    );
    expect(new Set(await usableAt(59))).toEqual(new Set([client.hint, ...shown.map((one) => one.hint)]));
  });

  test("requires issued access", async () => {
    await freshClient();
    const { revokeAccess } = await import("@/lib/services/registration/revoke-access");
    await revokeAccess(world.operator, { registrationId: client.registrationId });
    const rotating = rotateSecret(world.operator, { registrationId: client.registrationId, overlapMinutes: 0, lifetimeDays: 1 });
    await expect(rotating).rejects.toMatchObject({ code: "precondition_failed", message: expect.stringContaining("issue access") });
  });
});

describe("ending an overlap", () => {
  test("ends the old secret now and keeps the new one", async () => {
    await freshClient();
    const { hint } = await rotateSecret(world.operator, { registrationId: client.registrationId, overlapMinutes: 1440, lifetimeDays: 365 });
    await endOverlap(world.operator, { registrationId: client.registrationId });
    expect(await usableAt(0)).toEqual([hint]);
    expect((await auditTrail(client.registrationId)).at(-1)).toMatchObject({ action: "secret.end_overlap", details: { secrets: 1 } });
  });

  test("requires a running overlap", async () => {
    await freshClient();
    await expect(endOverlap(world.operator, { registrationId: client.registrationId })).rejects.toMatchObject({
      code: "precondition_failed",
    });
  });
});

describe("revoking a secret", () => {
  test("revokes only that secret, with an audit event, and is idempotent", async () => {
    await freshClient();
    const { hint } = await rotateSecret(world.operator, { registrationId: client.registrationId, overlapMinutes: 60, lifetimeDays: 365 });
    const [old] = await secretsOf(client.registrationId);
    const first = new Date();
    await revokeSecret(at(world.operator, first), { registrationId: client.registrationId, secretId: old?.id as string });
    await revokeSecret(world.operator, { registrationId: client.registrationId, secretId: old?.id as string });
    const [revoked] = await secretsOf(client.registrationId);
    expect(revoked?.revokedAt).toEqual(first);
    expect(await usableAt(0)).toEqual([hint]);
    expect((await auditTrail(client.registrationId)).at(-1)).toMatchObject({ action: "secret.revoke", details: { hint: client.hint } });
  });
});
