import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hashClientSecret } from "@/lib/crypto/client-secret";
import { sessionSecret } from "@/lib/crypto/derived-keys";
import { encrypt } from "@/lib/crypto/encrypt";
import { keyStore } from "@/lib/crypto/key-store";
import { holdKeyring, keyring } from "@/lib/crypto/keyring";
import { loadKeyring, MasterKeyChanged } from "@/lib/crypto/load-keyring";
import { hashLinkToken } from "@/lib/crypto/one-time-link";
import { database } from "@/lib/db/client";
import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { masterKey, provideEnv } from "@/lib/env";
import { openAccess, sealAccess } from "@/lib/services/cloud-foundry/platform-access";
import { commandContext } from "@/lib/services/command-context";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { lockMasterKey } from "@/lib/services/master-key/lock-master-key";
import { finishMasterKeyRotation, rotateMasterKey } from "@/lib/services/master-key/rotate-master-key";
import { withOwnDatabase } from "@/test/database/own-database";
import { createMember } from "@/test/worlds/world";

const OLD = masterKey();
const NEW = "the new master key, which is long enough";
const THIRD = "a third master key, which is long enough";
const ACCESS = { apiUrl: "https://api.cf.example.com", clientId: "mandate", clientSecret: "secret-of-the-platform" };
const admin = () => commandContext("rotate-master-key");

withOwnDatabase();

let tenantId: string;

beforeEach(async () => {
  await database().wrappedKeyring.deleteMany();
  await database().signingKey.deleteMany();
  await database().cloudFoundryConnection.deleteMany();
  await maintainKeys(admin());
  tenantId = (await createMember("operator", "operator")).tenant.id;
  await database().cloudFoundryConnection.create({
    data: {
      tenantId,
      apiUrl: ACCESS.apiUrl,
      clientId: ACCESS.clientId,
      encryptedSecret: sealAccess(tenantId, ACCESS),
      createdAt: new Date(),
      createdBy: "test",
      checkedAt: new Date(),
    },
  });
});

afterEach(() => serveWith(OLD));

/** Acts like another process, which knows only its master key and the database. */
function serveWith(key: string): void {
  provideEnv({ MASTER_KEY: key });
  holdKeyring(undefined);
}

async function startWith(key: string): Promise<void> {
  serveWith(key);
  await loadKeyring();
}

async function isWaiting(): Promise<boolean> {
  const waiting = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()`;
  return waiting.length > 0;
}

const connection = () => database().cloudFoundryConnection.findUniqueOrThrow({ where: { tenantId } });

/** Checks that every encrypted value can be decrypted. */
async function canRead(): Promise<void> {
  expect(await openAccess(await connection())).toEqual(ACCESS);
  const keys = await database().signingKey.findMany({ where: { encryptedPrivate: { not: null } } });
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys)
    await keyStore.open({ id: key.id, algorithm: key.algorithm as SigningAlgorithm, encryptedPrivate: key.encryptedPrivate ?? "" });
}

async function ciphertexts(): Promise<string[]> {
  return [(await connection()).encryptedSecret, ...(await database().signingKey.findMany()).map((key) => key.encryptedPrivate ?? "")];
}

describe("rotateMasterKey", () => {
  it("encrypts everything again, with an audit event, and both keys work until the rotation is finished", async () => {
    const before = await ciphertexts();
    expect(await rotateMasterKey(admin(), NEW)).toBe(3);
    expect((await ciphertexts()).filter((text) => before.includes(text))).toEqual([]);
    for (const key of [OLD, NEW]) {
      await startWith(key);
      await canRead();
    }
    const actions = (await database().auditEvent.findMany({ where: { entityLabel: "master key" } })).map(({ action }) => action);
    expect(actions).toContain("master_key.rotate");
  });

  it("keeps the hashes of client secrets and one-time links valid, and ends sessions", async () => {
    const hashes = () => [hashClientSecret("mandate_prod_x"), hashLinkToken("token")];
    const [before, session] = [hashes(), sessionSecret()];
    await rotateMasterKey(admin(), NEW);
    await startWith(NEW);
    expect(hashes()).toEqual(before);
    expect(sessionSecret()).not.toBe(session);
    await finishMasterKeyRotation(admin());
    await rotateMasterKey(admin(), THIRD);
    await startWith(THIRD);
    expect(hashes()).toEqual(before);
    await canRead();
  });

  it("a server started earlier reads newer rows, and others read its rows", async () => {
    serveWith(OLD);
    await canRead();
    const stale = keyring();
    await rotateMasterKey(admin(), NEW);
    holdKeyring(stale);
    const late = sealAccess(tenantId, ACCESS);
    await canRead();
    await database().cloudFoundryConnection.update({ where: { tenantId }, data: { encryptedSecret: late } });
    await startWith(NEW);
    await canRead();
    await finishMasterKeyRotation(admin());
    expect((await connection()).encryptedSecret).not.toBe(late);
    await canRead();
  });

  it("continues after an interruption", async () => {
    await rotateMasterKey(admin(), NEW);
    serveWith(OLD);
    const unfinished = encrypt(ACCESS.clientSecret, ["cloud-foundry", tenantId, ACCESS.apiUrl, ACCESS.clientId].join("\n"));
    await database().cloudFoundryConnection.update({ where: { tenantId }, data: { encryptedSecret: unfinished } });
    expect(await rotateMasterKey(admin(), NEW)).toBe(1);
    await startWith(NEW);
    await canRead();
  });

  it("rotates once under concurrency", async () => {
    await Promise.all([rotateMasterKey(admin(), NEW), rotateMasterKey(admin(), NEW)]);
    expect(await database().wrappedKeyring.count()).toBe(2);
    await startWith(NEW);
    await canRead();
  });

  it("rejects the old key once it is finished", async () => {
    await rotateMasterKey(admin(), NEW);
    await startWith(NEW);
    await finishMasterKeyRotation(admin());
    await canRead();
    await expect(startWith(OLD)).rejects.toThrow(MasterKeyChanged);
    await startWith(NEW);
    await expect(finishMasterKeyRotation(admin())).rejects.toMatchObject({ code: "precondition_failed" });
  });

  const attempts: [string, () => Promise<unknown>][] = [
    ["another rotation", () => rotateMasterKey(admin(), THIRD)],
    ["finishing the rotation", () => finishMasterKeyRotation(admin())],
  ];

  it.each(attempts)("a key that was replaced before %s gets a clear message", async (_what, attempt) => {
    await rotateMasterKey(admin(), NEW);
    await startWith(NEW);
    await finishMasterKeyRotation(admin());
    serveWith(OLD);
    await expect(attempt()).rejects.toMatchObject({ code: "precondition_failed", message: expect.stringContaining("old master key") });
  });

  it.each(attempts)(
    "a key that is replaced while %s waits for the lock changes nothing, and the new one decrypts everything",
    async (_what, attempt) => {
      await rotateMasterKey(admin(), NEW);
      serveWith(OLD);
      const late = await database().$transaction(
        async (tx) => {
          await lockMasterKey(tx);
          const outcome = Promise.allSettled([attempt()]);
          await vi.waitUntil(isWaiting, { timeout: 10_000 });
          await tx.wrappedKeyring.deleteMany({ where: { isTarget: false } });
          return { outcome };
        },
        { timeout: 15_000 },
      );
      expect(await late.outcome).toMatchObject([{ status: "rejected", reason: { code: "precondition_failed" } }]);
      expect(await database().wrappedKeyring.count()).toBe(1);
      await startWith(NEW);
      await canRead();
    },
  );

  it.each<[string, () => Promise<unknown>, string]>([
    ["the current master key", () => rotateMasterKey(admin(), OLD), "invalid_input"],
    [
      "a master key that does not open the database",
      () => {
        serveWith(THIRD);
        return rotateMasterKey(admin(), NEW);
      },
      "precondition_failed",
    ],
    [
      "another key while a rotation is unfinished",
      async () => {
        await rotateMasterKey(admin(), NEW);
        return rotateMasterKey(admin(), THIRD);
      },
      "conflict",
    ],
    [
      "to go back while a rotation is unfinished",
      async () => {
        await rotateMasterKey(admin(), NEW);
        serveWith(NEW);
        return rotateMasterKey(admin(), OLD);
      },
      "conflict",
    ],
    [
      "to finish with the old key",
      async () => {
        await rotateMasterKey(admin(), NEW);
        return finishMasterKeyRotation(admin());
      },
      "precondition_failed",
    ],
    ["everyone but platform administrators", () => rotateMasterKey({ ...admin(), isPlatformAdmin: false }, NEW), "forbidden"],
    ["to finish a rotation that was not started", () => finishMasterKeyRotation(admin()), "precondition_failed"],
  ])("refuses %s, and everything stays readable", async (_what, attempt, code) => {
    await expect(attempt()).rejects.toMatchObject({ code });
    await startWith(OLD);
    await canRead();
  });
});

describe("errors", () => {
  /** Everything that a log or a dump could show about an error. */
  async function wordsOf(attempt: () => Promise<unknown>): Promise<string> {
    const error = await attempt().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    const { message, stack } = error as Error;
    return [message, stack, inspect(error, { depth: 10, showHidden: true }), JSON.stringify(error)].join("\n");
  }

  it.each<[string, () => Promise<unknown>]>([
    ["a ciphertext that was changed", async () => keyStore.open(await sealedKey((text) => `${text.slice(0, -8)}AAAAAAAA`))],
    ["a ciphertext of another row", async () => keyStore.open({ ...(await sealedKey()), id: "another" })],
    [
      "another master key",
      async () => {
        const key = await sealedKey();
        serveWith(THIRD);
        return keyStore.open(key);
      },
    ],
    [
      "a master key that was replaced",
      async () => {
        await rotateMasterKey(admin(), NEW);
        await startWith(NEW);
        await finishMasterKeyRotation(admin());
        await startWith(OLD);
      },
    ],
    [
      "a plaintext that is not a key",
      async () => keyStore.open({ id: "x", algorithm: "RS256", encryptedPrivate: encrypt("no key, but secret-of-the-platform", "x") }),
    ],
  ])("reveal no key: %s", async (_what, attempt) => {
    const { dataKeys, secretPepper, session } = keyring();
    const keys = [...dataKeys.values(), secretPepper, session];
    const words = await wordsOf(attempt);
    expect(words).not.toMatch(/PRIVATE KEY|secret-of-the-platform/);
    for (const key of keys) for (const form of ["hex", "base64", "base64url"] as const) expect(words).not.toContain(key.toString(form));
    for (const master of [OLD, NEW, THIRD]) expect(words).not.toContain(master);
  });

  it("leave no key in the audit trail", async () => {
    const [key] = await listSigningKeys(admin());
    await rotateMasterKey(admin(), NEW);
    const trail = JSON.stringify(await database().auditEvent.findMany());
    expect(trail).toContain(key?.keyId);
    expect(trail).not.toMatch(/PRIVATE|encryptedPrivate|wrappedKeys/);
    for (const master of [OLD, NEW]) expect(trail).not.toContain(master);
    for (const dataKey of keyring().dataKeys.values()) expect(trail).not.toContain(dataKey.toString("base64url"));
  });
});

async function sealedKey(change = (text: string) => text) {
  const { id, algorithm, encryptedPrivate } = await database().signingKey.findFirstOrThrow();
  return { id, algorithm: algorithm as SigningAlgorithm, encryptedPrivate: change(encryptedPrivate ?? "") };
}
