import { describe, expect, it } from "vitest";
import { keyName } from "@/lib/domain/key/schema";
import { DAY_MILLISECONDS as DAY, MINUTE_MILLISECONDS as MINUTE } from "@/lib/domain/time";
import { commandContext } from "@/lib/services/command-context";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { revokeSigningKey } from "@/lib/services/key/revoke-signing-key";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { withoutKeys } from "@/test/worlds/keys";
import { auditTrail } from "@/test/worlds/world";

const START = new Date("2026-01-01T00:00:00Z");
const clock = (milliseconds: number) => ({ ...commandContext("admin@example.com"), now: new Date(START.getTime() + milliseconds) });

await withoutKeys();

async function nextKey(milliseconds: number): Promise<string> {
  return (await listSigningKeys(clock(milliseconds))).find(({ state }) => state === "next")?.keyId ?? "";
}

const states = async (milliseconds: number) => (await listSigningKeys(clock(milliseconds))).map(({ state }) => state);

describe("rotateSigningKey", () => {
  it("makes the next key current at once, keeps the replaced one published, and publishes another next key", async () => {
    await maintainKeys(clock(0));
    const [before] = await listSigningKeys(clock(DAY));
    const keyId = await nextKey(DAY);
    await rotateSigningKey(clock(DAY), { keyId, acceptRecent: false });
    const keys = await listSigningKeys(clock(DAY));
    expect(keys.map((key) => [key.state, key.keyId === keyId, key.keyId === before?.keyId])).toEqual([
      ["current", true, false],
      ["next", false, false],
      ["previous", false, true],
    ]);
    expect(keys[1]?.signsFrom).toEqual(clock(91 * DAY).now);
    expect((await auditTrail(keyId)).map(({ action, details }) => [action, details])).toContainEqual([
      "key.rotate",
      { algorithm: "RS256", replaced: before?.keyId },
    ]);
  });

  it("refuses a next key that verifiers may not know yet, unless that is accepted", async () => {
    await maintainKeys(clock(0));
    const input = { keyId: await nextKey(0), acceptRecent: false };
    await expect(rotateSigningKey(clock(15 * MINUTE - 1), input)).rejects.toMatchObject({
      code: "precondition_failed",
      fields: { acceptRecent: expect.any(String) },
    });
    expect(await states(15 * MINUTE - 1)).toEqual(["current", "next"]);
    await rotateSigningKey(clock(1), { ...input, acceptRecent: true });
    expect(await states(1)).toEqual(["current", "next", "previous"]);
  });

  it("accepts a next key that has been published for 15 minutes", async () => {
    await maintainKeys(clock(0));
    await rotateSigningKey(clock(15 * MINUTE), { keyId: await nextKey(0), acceptRecent: false });
    expect(await states(15 * MINUTE)).toEqual(["current", "next", "previous"]);
  });

  it("rotates once under concurrency", async () => {
    await maintainKeys(clock(0));
    const input = { keyId: await nextKey(DAY), acceptRecent: true };
    const outcomes = await Promise.allSettled([rotateSigningKey(clock(DAY), input), rotateSigningKey(clock(DAY), input)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await states(DAY)).toEqual(["current", "next", "previous"]);
  });

  it("replaces a key that an instance with a faster clock started", async () => {
    await maintainKeys(clock(0));
    const [leaked] = await listSigningKeys(clock(DAY));
    const { keyId: leakedId = "" } = leaked ?? {};
    await revokeSigningKey(clock(DAY + 30_000), { keyId: leakedId, confirmation: keyName(leakedId) });
    const keyId = await nextKey(DAY);
    await rotateSigningKey(clock(DAY), { keyId, acceptRecent: true });
    const keys = await listSigningKeys(clock(DAY + 30_001));
    expect(keys.map(({ state }) => state)).toEqual(["current", "next", "previous", "revoked"]);
    expect(keys[0]?.keyId).toBe(keyId);
  });

  it.each(["an-unknown-key-id-aaaaaaaaaaaaaaaaaaaaaaaaa", "the current key"])("refuses %s", async (which) => {
    await maintainKeys(clock(0));
    const [current] = await listSigningKeys(clock(DAY));
    const keyId = which === "the current key" ? (current?.keyId ?? "") : which;
    await expect(rotateSigningKey(clock(DAY), { keyId, acceptRecent: true })).rejects.toMatchObject({ code: "conflict" });
    expect(await states(DAY)).toEqual(["current", "next"]);
  });

  it("requires a platform administrator", async () => {
    await maintainKeys(clock(0));
    const input = { keyId: await nextKey(DAY), acceptRecent: true };
    await expect(rotateSigningKey({ ...clock(DAY), isPlatformAdmin: false }, input)).rejects.toMatchObject({ code: "forbidden" });
    expect(await states(DAY)).toEqual(["current", "next"]);
  });
});
