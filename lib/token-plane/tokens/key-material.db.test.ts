import pino from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { decrypt } from "@/lib/crypto/encrypt";
import { database } from "@/lib/db/client";
import { keyName } from "@/lib/domain/key/schema";
import { log } from "@/lib/log";
import { commandContext } from "@/lib/services/command-context";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { revokeSigningKey } from "@/lib/services/key/revoke-signing-key";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { withOwnDatabase } from "@/test/database/own-database";
import { askToken } from "@/test/protocol/requests";
import { createWorld } from "@/test/worlds/world";

withOwnDatabase();

const { level } = log;
let logged = "";

beforeEach(() => {
  logged = "";
  log.level = "trace";
  const { [pino.symbols.streamSym]: stream } = log as unknown as Record<symbol, { write(line: string): boolean }>;
  vi.spyOn(stream as { write(line: string): boolean }, "write").mockImplementation((line) => {
    logged += line;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  log.level = level;
});

const admin = () => commandContext("admin@example.com");

async function keyIn(state: string): Promise<string> {
  return (await listSigningKeys(admin())).find((key) => key.state === state)?.keyId ?? "";
}

/** The secret parts of all current keys: as stored, and each line of the decrypted key. */
async function privateParts(): Promise<string[]> {
  const keys = await database().signingKey.findMany({ where: { encryptedPrivate: { not: null } } });
  const parts = await Promise.all(
    keys.map(async ({ id, encryptedPrivate }) => {
      const stored = encryptedPrivate as string;
      return [stored, ...(await decrypt(stored, id)).split("\n")];
    }),
  );
  return parts.flat().filter(Boolean);
}

test("no private key appears in the log or the audit trail, in any operation or failure", async () => {
  const { client } = await createWorld();
  const hidden = await privateParts();
  const leaked = await keyIn("current");
  await rotateSigningKey(admin(), { keyId: await keyIn("next"), acceptRecent: true });
  hidden.push(...(await privateParts()));
  await revokeSigningKey(admin(), { keyId: leaked, confirmation: keyName(leaked) });
  await maintainKeys(admin());
  hidden.push(...(await privateParts()));
  const [one, other] = [await keyIn("current"), await keyIn("next")];
  const { encryptedPrivate } = await database().signingKey.findUniqueOrThrow({ where: { id: other } });
  await database().signingKey.update({ where: { id: one }, data: { encryptedPrivate } });
  expect((await askToken(client)).status).toBe(500);
  log.warn({ encryptedPrivate, key: { encryptedPrivate } }, "a bug");
  const seen =
    logged + JSON.stringify(await database().auditEvent.findMany(), (_, value) => (typeof value === "bigint" ? `${value}` : value));
  for (const marker of ["request failed", "a bug", "key.create", "key.rotate", "key.revoke"]) expect(seen).toContain(marker);
  expect(seen).not.toContain("PRIVATE");
  expect(hidden.length).toBeGreaterThan(50);
  expect(hidden.filter((part) => seen.includes(part))).toEqual([]);
});

test("client credentials are redacted from the log by field name", () => {
  log.warn({ client_secret: "canary", form: { client_assertion: "canary", client_secret: "canary" } }, "a bug");
  expect(logged).toContain("a bug");
  expect(logged).not.toContain("canary");
});
