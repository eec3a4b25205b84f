import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { commandContext } from "@/lib/services/command-context";
import { ensureSigningKey, KEY_LOCK } from "@/lib/services/key/ensure-signing-key";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";
import { auditTrail } from "@/lib/services/test-world";

const starter = () => commandContext("start");

const keysOfOthers = await database().signingKey.findMany();

beforeEach(async () => {
  await database().signingKey.deleteMany();
});

afterAll(async () => {
  await database().signingKey.deleteMany();
  await database().signingKey.createMany({
    data: keysOfOthers.map((one) => ({ ...one, publicJwk: one.publicJwk as Prisma.InputJsonObject })),
  });
});

describe("ensureSigningKey", () => {
  it("makes one key, with its audit event, for two starters at once", async () => {
    const [one, other] = await Promise.all([ensureSigningKey(starter()), ensureSigningKey(starter())]);
    expect(one).toEqual(other);
    expect(await database().signingKey.count()).toBe(1);
    expect((await auditTrail(one.keyId)).map((event) => event.action)).toEqual(["key.create"]);
  });

  it("uses the key of a starter that was quicker", async () => {
    const late = await database().$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${KEY_LOCK}, 0))`;
        const starting = ensureSigningKey(starter());
        await vi.waitUntil(isSomeoneWaiting, { timeout: 10_000 });
        await tx.signingKey.create({ data: { ...key("quicker"), createdAt: new Date() } });
        return { starting };
      },
      { timeout: 15_000 },
    );
    expect(await late.starting).toEqual({ keyId: "quicker" });
    expect(await database().signingKey.count()).toBe(1);
  });

  it("keeps the key that is there", async () => {
    const first = await ensureSigningKey(starter());
    expect(await ensureSigningKey(starter())).toEqual(first);
  });

  it("stores no private part in the clear", async () => {
    const { keyId } = await ensureSigningKey(starter());
    const stored = JSON.stringify(await database().signingKey.findUniqueOrThrow({ where: { id: keyId } }));
    expect(stored).not.toContain("PRIVATE KEY");
    expect(stored).not.toMatch(/"(d|p|q|dp|dq|qi)"/);
  });

  it("is refused to whoever does not administer the platform", async () => {
    await expect(ensureSigningKey({ ...starter(), isPlatformAdmin: false })).rejects.toMatchObject({ code: "forbidden" });
    expect(await database().signingKey.count()).toBe(0);
  });
});

describe("listPublicKeys", () => {
  const now = new Date("2026-05-01T12:00:00Z");
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  it("puts the signing key first, then older ones, and drops a retired key once none of its tokens can live", async () => {
    await database().signingKey.createMany({
      data: [
        { ...key("older"), createdAt: minutesAgo(500) },
        { ...key("signing"), createdAt: minutesAgo(30) },
        { ...key("retired"), createdAt: minutesAgo(10), retiredAt: minutesAgo(59) },
        { ...key("gone"), createdAt: minutesAgo(5), retiredAt: minutesAgo(60) },
      ],
    });
    const keys = await listPublicKeys(now);
    expect(keys.map(({ keyId, isSigning }) => [keyId, isSigning])).toEqual([
      ["signing", true],
      ["older", false],
      ["retired", false],
    ]);
  });
});

function key(id: string) {
  return { id, algorithm: "RS256", publicJwk: {}, encryptedPrivate: "" };
}

async function isSomeoneWaiting(): Promise<boolean> {
  const waiting = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_locks
    WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return waiting.length > 0;
}
