import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encrypt } from "@/lib/crypto/encrypt";
import { closeDatabase, database } from "@/lib/db/client";
import { removeEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { childEnv, masterKey, provideEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { sealContext } from "@/lib/services/cloud-foundry/platform-access";
import { commandContext } from "@/lib/services/command-context";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { clusterPath } from "@/lib/start/prepare/data-folder";
import { createDatabase, type TestDatabase } from "@/test/database/create-database";
import { requestTokenAt } from "@/test/protocol/requests";
import { SpawnedServer } from "@/test/servers/spawned-server";
import { createWorld, type World } from "@/test/worlds/world";

const NEW = "the new master key, which is long enough";
const CONNECTIONS = 500;

let folder: string;
let postgres: TestDatabase;
let world: World;
const started: SpawnedServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-master-key-"));
  postgres = await createDatabase();
  provideEnv({ DATABASE_URL: postgres.url });
  world = await createWorld();
  await manyEncryptedRows();
});

afterAll(async () => {
  await Promise.all(started.map((one) => one.stop()));
  await closeDatabase();
  provideEnv({ DATABASE_URL: "" });
  await postgres.remove();
  await rm(folder, { recursive: true });
});

/** Enough rows that a run can be interrupted. */
async function manyEncryptedRows(): Promise<void> {
  const createdAt = new Date();
  const ids = Array.from({ length: CONNECTIONS }, (_, index) => `operator-${index}`);
  await database().tenant.createMany({ data: ids.map((id) => ({ id, name: id, createdAt })) });
  await database().cloudFoundryConnection.createMany({
    data: ids.map((tenantId) => {
      const row = { tenantId, apiUrl: "https://api.cf.example.com", clientId: "mandate" };
      return { ...row, encryptedSecret: encrypt("secret", sealContext(row)), createdAt, createdBy: "test", checkedAt: createdAt };
    }),
  });
}

function server(key: string): SpawnedServer {
  const one = new SpawnedServer({ DATABASE_URL: postgres.url, MASTER_KEY: key, TOKEN_PLANE_ONLY: "1" });
  started.push(one);
  return one;
}

function command(key: string, ...args: string[]): ChildProcess {
  return run({ DATABASE_URL: postgres.url, MASTER_KEY: key, NEW_MASTER_KEY: NEW }, ...args);
}

function run(variables: Record<string, string>, ...args: string[]): ChildProcess {
  const env = childEnv({ ...variables, LOG_LEVEL: "silent" });
  return spawn(process.execPath, ["--import", "tsx", "scripts/rotate-master-key.ts", ...args], { cwd: ROOT, env });
}

async function ended(child: ChildProcess): Promise<{ exitCode: number; output: string }> {
  const [[exitCode], ...output] = await Promise.all([once(child, "exit"), text(child.stdout as never), text(child.stderr as never)]);
  return { exitCode, output: output.join("") };
}

const token = async (address: string) => (await requestTokenAt(address, world.client, world.acme.tenant.id)).status;

/** The number of connections that are encrypted with each data key. */
async function byDataKey(): Promise<number[]> {
  const rows = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "CloudFoundryConnection" GROUP BY split_part("encryptedSecret", '.', 2) ORDER BY 1`;
  return rows.map((row) => row.count);
}

async function rotateSigning(): Promise<void> {
  const next = (await listSigningKeys(commandContext("test"))).find(({ state }) => state === "next");
  await rotateSigningKey(commandContext("test"), { keyId: next?.keyId ?? "", acceptRecent: true });
}

test("a running server is not affected, the next run completes an interrupted one, and the old key is refused in the end", async () => {
  const old = masterKey();
  const running = await server(old).ready();
  expect(await token(running)).toBe(200);

  const killed = command(old);
  while ((await byDataKey()).length < 2) await sleep(1);
  killed.kill("SIGKILL");
  await once(killed, "exit");
  const [some = 0, most = 0] = await byDataKey();
  expect([some > 0, some + most]).toEqual([true, CONNECTIONS]);
  expect(await token(running)).toBe(200);

  const again = await ended(command(old));
  expect(again).toMatchObject({ exitCode: 0, output: expect.stringContaining("Both master keys open the database now") });
  expect(await byDataKey()).toEqual([CONNECTIONS]);

  await rotateSigning();
  expect(await token(running)).toBe(200);
  expect(await token(await server(old).ready())).toBe(200);
  const renewed = server(NEW);
  expect(await token(await renewed.ready())).toBe(200);
  expect(renewed.output).toContain("Two master keys open this database.");

  const early = await ended(command(old, "--finish"));
  expect(early).toMatchObject({ exitCode: 1, output: expect.stringContaining("Set MASTER_KEY to the new key") });
  expect(await ended(command(NEW, "--finish"))).toMatchObject({ exitCode: 0, output: expect.stringContaining("Only the new master key") });
  expect(await token(running)).toBe(200);
  const refused = server(old);
  expect(await refused.exitCode()).toBe(1);
  expect(refused.output).toMatch(
    /Mandate cannot start\. The master key of this database was changed on \d{4}-\d\d-\d\d, and MASTER_KEY is not the new one\./,
  );
  const outputs = [again.output, ...started.map((one) => one.output)].join("\n");
  for (const secret of [old, NEW, "PRIVATE KEY"]) expect(outputs).not.toContain(secret);
});

test("an installation with its key in the data folder creates the new one itself, even after an interrupted run", async () => {
  const dataDir = join(folder, "data");
  const own = { DATA_DIR: dataDir, DATABASE_URL: "", MASTER_KEY: "", NEW_MASTER_KEY: "", TOKEN_PLANE_ONLY: "1" };
  const keyFile = join(dataDir, "master-key");
  const start = () => {
    const one = new SpawnedServer(own);
    started.push(one);
    return one;
  };
  const first = start();
  await first.ready();
  const old = (await readFile(keyFile, "utf8")).trim();
  await writeFile(`${keyFile}.next`, `${NEW}\n`, { mode: 0o600 });
  expect(await ended(run(own))).toMatchObject({ exitCode: 0, output: expect.stringContaining(`The new key is in ${keyFile}.`) });
  expect((await readFile(keyFile, "utf8")).trim()).toBe(NEW);
  expect(existsSync(`${keyFile}.next`)).toBe(false);
  expect(await ended(run(own))).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining("The last rotation of the master key is not finished."),
  });
  await first.stop();

  const second = start();
  await second.ready();
  expect(await ended(run(own, "--finish"))).toMatchObject({ exitCode: 0 });
  await second.stop();
  const refused = new SpawnedServer({ ...own, MASTER_KEY: old });
  started.push(refused);
  expect(await refused.exitCode()).toBe(1);
  expect(refused.output).toContain("MASTER_KEY is not the new one.");
  await removeEmbeddedPostgres(clusterPath(dataDir));
});

test.each<[string, string, string[], string]>([
  ["a key that opens nothing", "an unknown master key, which is long enough", [], "The master key of this database was changed"],
  ["to finish twice", NEW, ["--finish"], "There is no rotation to finish."],
  ["the current key", NEW, [], "The new master key is the current one."],
  ["an unknown option", NEW, ["--force"], "Unknown option '--force'"],
])("refuses %s with a clear message", async (_what, key, args, sentence) => {
  const { exitCode, output } = await ended(command(key, ...args));
  expect({ exitCode, output }).toEqual({ exitCode: 1, output: expect.stringContaining(sentence) });
  expect(output).not.toMatch(/\n\s+at /);
  expect(output).not.toContain(key);
});
