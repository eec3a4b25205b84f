import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { freePort } from "@/lib/db/embedded/free-port";
import { REVOCATION_BOUND_SECONDS } from "@/lib/domain/token/revocation-bound";
import type { StatusReference } from "@/lib/domain/token/status-list";
import { masterKey, provideEnv } from "@/lib/env";
import { commandContext } from "@/lib/services/command-context";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { deregister } from "@/lib/services/registration/deregister";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { createDatabase, type TestDatabase } from "@/test/database/create-database";
import { basic, requestTokenAt } from "@/test/protocol/requests";
import { SpawnedServer } from "@/test/servers/spawned-server";
import { createWorld, type World } from "@/test/worlds/world";

/** The maximum time between a commit and its appearance in the lists of every instance. */
const IN_LISTS_MILLISECONDS = 1000;

let folder: string;
let postgres: TestDatabase;
let instances: SpawnedServer[];
let one: string;
let other: string;
let api: { clientId: string; secret: string };
let world: World;
let token: string;

/** Two instances behind one public address. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-revocation-"));
  postgres = await createDatabase();
  provideEnv({ DATABASE_URL: postgres.url });
  const variables = { DATABASE_URL: postgres.url, MASTER_KEY: masterKey(), TOKEN_PLANE_ONLY: "1", PUBLIC_URL: "http://tokens.example" };
  const ports = [await freePort(), await freePort()];
  instances = ports.map((port) => new SpawnedServer({ ...variables, PORT: String(port) }));
  await Promise.all(instances.map((instance) => instance.ready()));
  [one = "", other = ""] = ports.map((port) => `http://127.0.0.1:${port}`);
  api = await createResourceServer(commandContext("test"), { name: "Data APIs", lifetimeDays: 365 });
});

beforeEach(async () => {
  world = await createWorld();
  token = await tokenOf(one, world.acme.tenant.id);
});

afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.stop()));
  await closeDatabase();
  provideEnv({ DATABASE_URL: "" });
  await postgres.remove();
  await rm(folder, { recursive: true });
});

async function tokenOf(address: string, userTenant: string): Promise<string> {
  return (await (await requestTokenAt(address, world.client, userTenant)).json()).access_token;
}

function ask(address: string, path: string, caller: { clientId: string; secret: string }): Promise<Response> {
  return fetch(address + path, { method: "POST", headers: basic(caller), body: new URLSearchParams({ token }) });
}

/** The answers of both instances. */
async function isActive(): Promise<boolean[]> {
  const answers = await Promise.all([one, other].map((address) => ask(address, "/oauth/introspect", api)));
  return Promise.all(answers.map(async (response) => (await response.json()).active));
}

async function isInLists(): Promise<boolean[]> {
  const { idx, uri } = decodeJwt<{ status: StatusReference }>(token).status.status_list;
  return Promise.all(
    [one, other].map(async (address) => {
      const list = await (await fetch(address + new URL(uri).pathname)).text();
      const bytes = inflateSync(Buffer.from(decodeJwt<{ status_list: { lst: string } }>(list).status_list.lst, "base64url"));
      return (((bytes[idx >> 3] ?? 0) >> (idx & 7)) & 1) === 1;
    }),
  );
}

/** The time in milliseconds until both lists contain the revocation. */
async function inListsAfter(): Promise<number> {
  const committedAt = performance.now();
  for (;;) {
    const askedAt = performance.now();
    if ((await isInLists()).every(Boolean)) return askedAt - committedAt;
    if (askedAt - committedAt > 10_000) throw new Error("Still not in the lists after ten seconds.");
  }
}

describe("with two instances on one database", () => {
  test.each([
    ["a consent is withdrawn", () => withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId })],
    ["a registration is suspended", () => suspendRegistration(world.operator, { registrationId: world.client.registrationId })],
    [
      "a registration is de-registered",
      () => deregister(world.operator, { registrationId: world.client.registrationId, typedName: world.client.clientId }),
    ],
  ])("introspection reports at once, and the lists within a second, that %s", async (_, change) => {
    expect([await isActive(), await isInLists()]).toEqual([
      [true, true],
      [false, false],
    ]);
    await change();
    expect(await isActive()).toEqual([false, false]);
    expect(await inListsAfter()).toBeLessThan(IN_LISTS_MILLISECONDS);
    expect(IN_LISTS_MILLISECONDS / 1000).toBeLessThan(REVOCATION_BOUND_SECONDS);
  });

  test("a token revoked at one instance is inactive at the other as soon as the response arrives", async () => {
    expect(await isActive()).toEqual([true, true]);
    expect((await ask(one, "/oauth/revoke", world.client)).status).toBe(200);
    expect(await isActive()).toEqual([false, false]);
  });

  test("a token of a new consent is active at the other instance too", async () => {
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    await isActive();
    await confirmConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
    await vi.waitUntil(async () => {
      token = await tokenOf(one, world.acme.tenant.id);
      return token !== undefined;
    });
    expect(await isActive()).toEqual([true, true]);
  });
});
