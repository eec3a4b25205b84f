import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runMdsp } from "@/e2e/clients/run-mdsp";
import { closeDatabase, database } from "@/lib/db/client";
import { keyName } from "@/lib/domain/key/schema";
import { masterKey, provideEnv } from "@/lib/env";
import { commandContext } from "@/lib/services/command-context";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { revokeSigningKey } from "@/lib/services/key/revoke-signing-key";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { createDatabase, type TestDatabase } from "@/test/database/create-database";
import { requestTokenAt } from "@/test/protocol/requests";
import { SpawnedServer } from "@/test/servers/spawned-server";
import { createWorld, type World } from "@/test/worlds/world";

/** The maximum time between a commit and its effect on every instance. */
const IN_FORCE_MILLISECONDS = 1000;
const admin = () => commandContext("admin");

let folder: string;
let postgres: TestDatabase;
let world: World;
let instances: SpawnedServer[];
let addresses: [string, string];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-rotation-"));
  postgres = await createDatabase();
  provideEnv({ DATABASE_URL: postgres.url });
  // Publishes the keys an hour ago, so that verifiers count as informed.
  await maintainKeys({ ...admin(), now: new Date(Date.now() - 3_600_000) });
  world = await createWorld();
  const variables = { DATABASE_URL: postgres.url, MASTER_KEY: masterKey(), TOKEN_PLANE_ONLY: "1" };
  instances = [new SpawnedServer(variables), new SpawnedServer(variables)];
  addresses = (await Promise.all(instances.map((one) => one.ready()))) as [string, string];
});

afterAll(async () => {
  await Promise.all(instances.map((one) => one.stop()));
  await closeDatabase();
  provideEnv({ DATABASE_URL: "" });
  await postgres.remove();
  await rm(folder, { recursive: true });
});

async function token(address: string): Promise<string> {
  const response = await requestTokenAt(address, world.client, world.acme.tenant.id);
  return ((await response.json()) as { access_token: string }).access_token;
}

const kidOf = (jwt: string) => decodeProtectedHeader(jwt).kid ?? "";
const keyIn = async (state: string) => (await listSigningKeys(admin())).find((key) => key.state === state)?.keyId ?? "";

async function firstPublished(address: string): Promise<string> {
  const { keys } = (await (await fetch(`${address}/token_keys`)).json()) as { keys: { kid: string }[] };
  return keys[0]?.kid ?? "";
}

/** Waits until every instance signs with this key and lists it first. */
async function inForceEverywhere(keyId: string): Promise<void> {
  const isInForce = async (address: string) => kidOf(await token(address)) === keyId && (await firstPublished(address)) === keyId;
  await vi.waitUntil(async () => (await Promise.all(addresses.map(isInForce))).every(Boolean), {
    timeout: IN_FORCE_MILLISECONDS,
    interval: 10,
  });
}

/** Runs the published client, with credentials stored as documented. */
async function mdspToken(): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const { clientId, secret, hostTenant, appName, appVersion } = world.client;
  const home = join(folder, "home");
  const who = ["--user", clientId, "--password", secret, "--tenant", hostTenant, "--usertenant", world.acme.tenant.id];
  const what = ["--appName", appName, "--appVersion", appVersion, "--gateway", addresses[0], "--passkey", "pk"];
  await runMdsp(home, ["service-credentials", "--mode", "add", "--type", "APP", ...who, ...what]);
  return runMdsp(home, ["service-token", "--passkey", "pk"]);
}

test("a rotation takes effect on every instance within a second, and verifiers with a cached key set keep working", async () => {
  const keys = createRemoteJWKSet(new URL("/token_keys", addresses[0]), { cooldownDuration: 3_600_000 });
  const before = await token(addresses[1]);
  await jwtVerify(before, keys);
  const next = await keyIn("next");
  await rotateSigningKey(admin(), { keyId: next, acceptRecent: false });
  const during = await Promise.all(addresses.flatMap((address) => [token(address), token(address)]));
  await inForceEverywhere(next);
  const after = await Promise.all(addresses.map(token));
  for (const jwt of [before, ...during, ...after]) expect((await jwtVerify(jwt, keys)).payload.ten).toBe(world.acme.tenant.id);
});

test("the published client obtains and verifies a token right after a rotation", async () => {
  const next = await keyIn("next");
  await rotateSigningKey(admin(), { keyId: next, acceptRecent: true });
  await inForceEverywhere(next);
  const { exitCode, stdout, stderr } = await mdspToken();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(kidOf(stdout.trim())).toBe(next);
});

test("a revoked key is removed from every instance within a second, and the next key signs", async () => {
  const [revoked, next] = [await keyIn("current"), await keyIn("next")];
  await revokeSigningKey(admin(), { keyId: revoked, confirmation: keyName(revoked) });
  await inForceEverywhere(next);
  for (const address of addresses) expect(await (await fetch(`${address}/token_keys`)).text()).not.toContain(revoked);
  expect(await database().signingKey.count({ where: { id: revoked, encryptedPrivate: null } })).toBe(1);
});
