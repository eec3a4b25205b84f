import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { keyName } from "@/lib/domain/key/schema";
import { DAY_MILLISECONDS as DAY, MINUTE_MILLISECONDS } from "@/lib/domain/time";
import { commandContext } from "@/lib/services/command-context";
import { impactOfRevocation } from "@/lib/services/key/impact-of-revocation";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { revokeSigningKey } from "@/lib/services/key/revoke-signing-key";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { withOwnDatabase } from "@/test/database/own-database";
import { auditTrail, createWorld } from "@/test/worlds/world";

const START = new Date("2026-01-01T00:00:00Z");
const clock = (days: number) => ({ ...commandContext("admin@example.com"), now: new Date(START.getTime() + days * DAY) });

withOwnDatabase();

beforeEach(async () => {
  await database().usageHour.deleteMany();
  await database().signingKey.deleteMany();
});

async function keyIn(state: string, days: number): Promise<string> {
  return (await listSigningKeys(clock(days))).find((key) => key.state === state)?.keyId ?? "";
}

const states = async (days: number) => (await listSigningKeys(clock(days))).map(({ state }) => state);
const confirmed = (keyId: string) => ({ keyId, confirmation: keyName(keyId) });

describe("revokeSigningKey", () => {
  it("revokes the current key at once, destroys its private part, and makes the next key current", async () => {
    await maintainKeys(clock(0));
    const [keyId, next] = [await keyIn("current", 1), await keyIn("next", 1)];
    await revokeSigningKey(clock(1), confirmed(keyId));
    const keys = await listSigningKeys(clock(1));
    expect(keys.map((key) => key.state)).toEqual(["current", "next", "revoked"]);
    expect([keys[0]?.keyId, keys[2]?.keyId]).toEqual([next, keyId]);
    expect((await database().signingKey.findUniqueOrThrow({ where: { id: keyId } })).encryptedPrivate).toBeNull();
    expect((await auditTrail(keyId)).map(({ action }) => action)).toContain("key.revoke");
  });

  it("replaces a leaked next key and keeps signing", async () => {
    await maintainKeys(clock(0));
    const [keyId, current] = [await keyIn("next", 1), await keyIn("current", 1)];
    await revokeSigningKey(clock(1), confirmed(keyId));
    expect(await states(1)).toEqual(["current", "next", "revoked"]);
    expect(await keyIn("current", 1)).toBe(current);
    expect(await keyIn("current", 90)).not.toBe(keyId);
  });

  it("revokes a previous key", async () => {
    await maintainKeys(clock(0));
    const keyId = await keyIn("current", 1);
    await rotateSigningKey(clock(1), { keyId: await keyIn("next", 1), acceptRecent: false });
    await revokeSigningKey(clock(2), confirmed(keyId));
    expect(await states(2)).toEqual(["current", "next", "revoked"]);
  });

  it("revokes once under concurrency, and always leaves a current key", async () => {
    await maintainKeys(clock(0));
    const keyId = await keyIn("current", 1);
    const outcomes = await Promise.allSettled([revokeSigningKey(clock(1), confirmed(keyId)), revokeSigningKey(clock(1), confirmed(keyId))]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await states(1)).toEqual(["current", "next", "revoked"]);
  });

  it("requires the name of the key, and does not find unknown keys", async () => {
    await maintainKeys(clock(0));
    const keyId = await keyIn("current", 1);
    await expect(revokeSigningKey(clock(1), { keyId, confirmation: "" })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(revokeSigningKey(clock(1), confirmed("an-unknown-key-id-aaaaaaaaaaaaaaaaaaaaaaaaa"))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await states(1)).toEqual(["current", "next"]);
  });

  it("requires a platform administrator", async () => {
    await maintainKeys(clock(0));
    const keyId = await keyIn("current", 1);
    await expect(revokeSigningKey({ ...clock(1), isPlatformAdmin: false }, confirmed(keyId))).rejects.toMatchObject({ code: "forbidden" });
    expect(await states(1)).toEqual(["current", "next"]);
  });
});

describe("impactOfRevocation", () => {
  it("counts clients with tokens that this key may have signed in the last half hour", async () => {
    await maintainKeys(clock(0));
    const { client, acme } = await createWorld();
    const at = (days: number, more = 0) => new Date(clock(days).now.getTime() + more);
    const use = (hour: Date, lastAt: Date, count: number) =>
      database().usageHour.create({
        data: { registrationId: client.registrationId, tenantId: acme.tenant.id, hour, outcome: "issued", count, lastAt },
      });
    await use(at(0), at(0), 7);
    await use(at(1), at(1), 3);
    const [current, next] = [await keyIn("current", 1), await keyIn("next", 1)];
    expect(await impactOfRevocation(clock(1), current)).toMatchObject({ registrations: 1, tokens: 3 });
    expect(await impactOfRevocation(clock(1), next)).toEqual({ registrations: 0, credentials: 0, tokens: 0 });
    const later = { ...clock(1), now: at(1, 31 * MINUTE_MILLISECONDS) };
    expect(await impactOfRevocation(later, current)).toMatchObject({ registrations: 0, tokens: 0 });
    await database().registration.update({ where: { id: client.registrationId }, data: { signingAlgorithm: "RS256" } });
    expect(await impactOfRevocation(clock(1), current)).toMatchObject({ registrations: 1, tokens: 3 });
    const { credentialId } = await createServiceCredential(acme, { name: "batch", canImpersonate: false, lifetimeDays: 30 });
    expect(await impactOfRevocation(clock(1), current)).toMatchObject({ credentials: 0 });
    await database().serviceSecret.updateMany({ where: { credentialId }, data: { lastUsedAt: at(1) } });
    expect(await impactOfRevocation(clock(1), current)).toMatchObject({ credentials: 1 });
  });

  it("requires a platform administrator", async () => {
    await expect(impactOfRevocation({ ...clock(1), isPlatformAdmin: false }, "x")).rejects.toMatchObject({ code: "forbidden" });
  });
});
