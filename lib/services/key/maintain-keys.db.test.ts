import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { DAY_MILLISECONDS as DAY } from "@/lib/domain/time";
import { provideEnv } from "@/lib/env";
import { commandContext } from "@/lib/services/command-context";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { withoutKeys } from "@/test/worlds/keys";
import { auditTrail } from "@/test/worlds/world";

const START = new Date("2026-01-01T00:00:00Z");
const later = (days: number) => new Date(START.getTime() + days * DAY);
const clock = (now: Date) => ({ ...commandContext("automatic rotation"), now });

await withoutKeys();

async function states(now: Date) {
  return (await listSigningKeys(clock(now))).map(({ state, signsFrom }) => [state, (signsFrom.getTime() - START.getTime()) / DAY]);
}

describe("maintainKeys", () => {
  it("creates a current and a next key, with audit events, once for two servers that start together", async () => {
    await Promise.all([maintainKeys(clock(START)), maintainKeys(clock(START))]);
    const keys = await listSigningKeys(clock(START));
    expect(keys.map(({ state }) => state)).toEqual(["current", "next"]);
    for (const { keyId } of keys) expect((await auditTrail(keyId)).map(({ action }) => action)).toEqual(["key.create"]);
  });

  it("keeps existing keys", async () => {
    await maintainKeys(clock(START));
    const before = await database().signingKey.findMany();
    await maintainKeys(clock(later(89)));
    expect(await database().signingKey.findMany()).toEqual(before);
  });

  it("records the scheduled rotation and publishes the next key, once for several servers", async () => {
    await maintainKeys(clock(START));
    await Promise.all([1, 2, 3].map(() => maintainKeys(clock(later(90)))));
    expect(await states(later(90))).toEqual([
      ["current", 90],
      ["next", 180],
      ["previous", 0],
    ]);
    const [current] = await listSigningKeys(clock(later(90)));
    expect((await auditTrail(current?.keyId ?? "")).map(({ action }) => action)).toEqual(["key.create", "key.rotate"]);
  });

  it("recovers after a long downtime: the next key, which verifiers know, becomes current", async () => {
    await maintainKeys(clock(START));
    expect((await states(later(300))).map(([state]) => state)).toEqual(["current", "previous"]);
    await maintainKeys(clock(later(300)));
    const [, next] = await states(later(300));
    expect(next).toEqual(["next", 300 + 15 / (24 * 60)]);
  });

  it("destroys the private key of a key that no longer signs, and keeps publishing it", async () => {
    await maintainKeys(clock(START));
    const [first] = await listSigningKeys(clock(START));
    const where = { id: first?.keyId ?? "" };
    await maintainKeys(clock(later(90)));
    expect((await database().signingKey.findUniqueOrThrow({ where })).encryptedPrivate).not.toBeNull();
    await maintainKeys(clock(later(91)));
    expect((await database().signingKey.findUniqueOrThrow({ where })).encryptedPrivate).toBeNull();
    expect((await listSigningKeys(clock(later(91)))).find(({ keyId }) => keyId === where.id)?.state).toBe("previous");
  });

  it("creates keys of the deployment's algorithm, which sign once verifiers have had time to fetch them", async () => {
    await maintainKeys(clock(START));
    provideEnv({ SIGNING_ALGORITHM: "ES256" });
    try {
      await maintainKeys(clock(later(1)));
    } finally {
      provideEnv({ SIGNING_ALGORITHM: "RS256-2048" });
    }
    const ofEs256 = (await listSigningKeys(clock(later(1)))).filter(({ algorithm }) => algorithm === "ES256");
    expect(ofEs256.map(({ state }) => state)).toEqual(["next", "next"]);
  });

  it("stores no private part in the clear", async () => {
    await maintainKeys(clock(START));
    const stored = JSON.stringify(await database().signingKey.findMany());
    expect(stored).toContain("encryptedPrivate");
    expect(stored).not.toMatch(/PRIVATE KEY|"(d|p|q|dp|dq|qi)"/);
  });

  it("requires a platform administrator", async () => {
    await expect(maintainKeys({ ...clock(START), isPlatformAdmin: false })).rejects.toMatchObject({ code: "forbidden" });
    expect(await database().signingKey.count()).toBe(0);
  });
});
