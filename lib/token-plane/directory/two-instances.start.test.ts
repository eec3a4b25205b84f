import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { ASSERTION_TYPE } from "@/lib/domain/token/client-assertion";
import { masterKey, provideEnv } from "@/lib/env";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { commandContext } from "@/lib/services/command-context";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { removeCustomer } from "@/lib/services/purchase/end-purchase";
import { changeLevel } from "@/lib/services/registration/change-level";
import { deregister } from "@/lib/services/registration/deregister";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { listSecrets } from "@/lib/services/secret/list-secrets";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { disableTenant } from "@/lib/services/tenant/disable-tenant";
import { createDatabase, type TestDatabase } from "@/test/database/create-database";
import { CuttableLine } from "@/test/database/cuttable-line";
import { outcomeOf, requestTokenAt } from "@/test/protocol/requests";
import { processOf } from "@/test/servers/processes-of";
import { SpawnedServer } from "@/test/servers/spawned-server";
import { createDevelopmentClient, createWorld, handOver, type TestClient, type World } from "@/test/worlds/world";

/** The maximum time between a commit and its effect on every instance. */
const IN_FORCE_MILLISECONDS = 1000;

let folder: string;
let postgres: TestDatabase;
let instances: SpawnedServer[];
let addresses: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-instances-"));
  postgres = await createDatabase();
  provideEnv({ DATABASE_URL: postgres.url });
  instances = [newInstance(), newInstance()];
  addresses = await Promise.all(instances.map((one) => one.ready()));
});

function newInstance(more: Record<string, string> = {}): SpawnedServer {
  return new SpawnedServer({ DATABASE_URL: postgres.url, MASTER_KEY: masterKey(), TOKEN_PLANE_ONLY: "1", ...more });
}

afterAll(async () => {
  await Promise.all(instances.map((one) => one.stop()));
  await closeDatabase();
  provideEnv({ DATABASE_URL: "" });
  await postgres.remove();
  await rm(folder, { recursive: true });
});

/** The outcome at both instances: the refusal, or the level of the token. */
async function answersOf(client: TestClient, userTenant: string): Promise<string[]> {
  const responses = await Promise.all(addresses.map((address) => requestTokenAt(address, client, userTenant)));
  return Promise.all(
    responses.map(async (response) => {
      if (!response.ok) return outcomeOf(response);
      return String(decodeJwt((await response.json()).access_token).access_level);
    }),
  );
}

/** The time in milliseconds until both instances have this outcome. */
async function inForceAfter(client: TestClient, userTenant: string, expected: string): Promise<number> {
  const committedAt = performance.now();
  for (;;) {
    const askedAt = performance.now();
    const answers = await answersOf(client, userTenant);
    if (answers.every((answer) => answer === expected)) return askedAt - committedAt;
    if (askedAt - committedAt > 10_000) throw new Error(`Still ${answers} after ten seconds.`);
  }
}

/** The audience is the address of the instance, which differs between the two. */
function signAssertion(of: { clientId: string; address: string; jti: string }, key: KeyObject): Promise<string> {
  const claims = { iss: of.clientId, sub: of.clientId, aud: of.address, jti: of.jti };
  return new SignJWT(claims).setProtectedHeader({ alg: "ES256" }).setIssuedAt().setExpirationTime("1m").sign(key);
}

function askWithAssertion({ address, assertion }: { address: string; assertion: string }): Promise<Response> {
  const proof = { client_assertion_type: ASSERTION_TYPE, client_assertion: assertion };
  return fetch(`${address}/oauth/token`, { method: "POST", body: new URLSearchParams({ grant_type: "client_credentials", ...proof }) });
}

describe("no instance issues a token one second after", () => {
  const events: [string, (world: World) => Promise<unknown>, string][] = [
    [
      "the operator de-registers",
      ({ operator, client }) => deregister(operator, { registrationId: client.registrationId, typedName: client.clientId }),
      "401 unauthorized",
    ],
    [
      "the operator suspends the registration",
      ({ operator, client }) => suspendRegistration(operator, { registrationId: client.registrationId }),
      "403 suspended",
    ],
    [
      "the operator revokes the access",
      ({ operator, client }) => revokeAccess(operator, { registrationId: client.registrationId }),
      "401 unauthorized",
    ],
    [
      "a secret is revoked",
      async ({ operator, client: { registrationId } }) => {
        const [secret] = await listSecrets(operator, registrationId);
        await revokeSecret(operator, { registrationId, secretId: secret?.id ?? "" });
      },
      "401 unauthorized",
    ],
    [
      "the customer withdraws its consent",
      ({ acme, acmePurchaseId }) => withdrawConsent(acme, { purchaseId: acmePurchaseId }),
      "403 consent_required",
    ],
    [
      "the operator removes the customer",
      ({ operator, acmePurchaseId }) => removeCustomer(operator, { purchaseId: acmePurchaseId }),
      "403 not_provisioned",
    ],
    [
      "the customer tenant is disabled",
      ({ acme }) => disableTenant(commandContext("test"), { tenantId: acme.tenant.id, confirmation: acme.tenant.id }),
      "403 tenant_disabled",
    ],
    [
      "the host tenant is disabled",
      ({ operator }) => disableTenant(commandContext("test"), { tenantId: operator.tenant.id, confirmation: operator.tenant.id }),
      "403 suspended",
    ],
  ];

  test.each(events)("%s", async (_event, end, refusal) => {
    const world = await createWorld();
    const { id } = world.acme.tenant;
    expect(await answersOf(world.client, id)).toEqual(["read-write", "read-write"]);
    await end(world);
    expect(await inForceAfter(world.client, id, refusal)).toBeLessThan(IN_FORCE_MILLISECONDS);
  });

  test("the operator lowers the level (at the old level)", async () => {
    const { operator, acme, client } = await createWorld();
    expect(await answersOf(client, acme.tenant.id)).toEqual(["read-write", "read-write"]);
    await changeLevel(operator, { registrationId: client.registrationId, accessLevel: "limited" });
    expect(await inForceAfter(client, acme.tenant.id, "limited")).toBeLessThan(IN_FORCE_MILLISECONDS);
  });

  test("an operator takes the version over", async () => {
    const { developer, operator } = await createWorld();
    const client = await createDevelopmentClient(developer, { internalName: "handedover" });
    expect(await answersOf(client, developer.tenant.id)).toEqual(["read-write", "read-write"]);
    await handOver(developer, operator, client);
    expect(await inForceAfter(client, developer.tenant.id, "401 unauthorized")).toBeLessThan(IN_FORCE_MILLISECONDS);
  });
});

test("a new registration is usable on every instance within a second", async () => {
  const { developer } = await createWorld();
  const client = await createDevelopmentClient(developer, { internalName: "fresh" });
  expect(await inForceAfter(client, developer.tenant.id, "read-write")).toBeLessThan(IN_FORCE_MILLISECONDS);
});

test("an assertion is accepted once across all instances, even when they receive it simultaneously", async () => {
  const { operator, client } = await createWorld();
  const { registrationId, clientId } = client;
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = publicKey.export({ type: "spki", format: "pem" }) as string;
  await addClientKey(operator, { registrationId, name: "Key", key, lifetimeDays: 1 });
  for (let round = 0; round < 10; round++) {
    const jti = randomUUID();
    const assertions = await Promise.all(addresses.map((address) => signAssertion({ clientId, address, jti }, privateKey)));
    const both = addresses.map((address, index) => ({ address, assertion: assertions[index] ?? "" }));
    const answers = await Promise.all([...both, ...both].map(askWithAssertion));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401, 401, 401]);
  }
});

async function countOf(client: TestClient): Promise<number> {
  const usage = await database().usageHour.aggregate({ where: { registrationId: client.registrationId }, _sum: { count: true } });
  return usage._sum.count ?? 0;
}

test("a killed instance loses only the counts since its last flush", async () => {
  const { acme, client } = await createWorld();
  const killed = newInstance();
  const address = await killed.ready();
  const askTimes = async (count: number) => {
    for (let index = 0; index < count; index++) await requestTokenAt(address, client, acme.tenant.id);
  };
  await askTimes(30);
  await vi.waitUntil(async () => (await countOf(client)) === 30, { timeout: 5000 });
  await askTimes(10);
  await killed.stop("SIGKILL");
  expect(await countOf(client)).toBeGreaterThanOrEqual(30);
  expect(await countOf(client)).toBeLessThanOrEqual(40);
});

test("a process that was paused longer than the grace period issues no token that was revoked meanwhile", async () => {
  const { acme, acmePurchaseId, client } = await createWorld();
  const line = await CuttableLine.to(postgres.url);
  const instance = newInstance({ DATABASE_URL: line.url, GRACE_SECONDS: "1" });
  const address = await instance.ready();
  const ask = async () => (await requestTokenAt(address, client, acme.tenant.id)).status;
  expect(await ask()).toBe(200);
  const { pid } = processOf(instance, "token");
  process.kill(pid, "SIGSTOP");
  try {
    line.drop();
    await withdrawConsent(acme, { purchaseId: acmePurchaseId });
    await sleep(1500);
    const early = Array.from({ length: 20 }, ask);
    process.kill(pid, "SIGCONT");
    const statuses = await Promise.all([...early, ...Array.from({ length: 20 }, ask)]);
    expect(statuses.filter((status) => status !== 403 && status !== 503)).toEqual([]);
    await vi.waitUntil(async () => (await ask()) === 403, { timeout: 10_000 });
  } finally {
    process.kill(pid, "SIGCONT");
    await instance.stop();
    await line.cut();
  }
});

test("the limit of a client applies across instances within three seconds", async () => {
  const { acme, client } = await createWorld();
  const limited = [newInstance({ LIMIT_PER_CLIENT: "20" }), newInstance({ LIMIT_PER_CLIENT: "20" })];
  const both = await Promise.all(limited.map((one) => one.ready()));
  const askBoth = async () => {
    const answers = await Promise.all(both.map((address) => requestTokenAt(address, client, acme.tenant.id)));
    return answers.map(({ status }) => status).join(" ");
  };
  try {
    await vi.waitUntil(hasTimeInThisMinute, { timeout: 20_000 });
    for (let count = 0; count < 10; count++) expect(await askBoth()).toBe("200 200");
    // At this rate, neither instance reaches the limit of twenty alone.
    await vi.waitUntil(async () => (await askBoth()) === "429 429", { timeout: 3000, interval: 500 });
  } finally {
    await Promise.all(limited.map((one) => one.stop()));
  }
});

/** Counters are reset every minute. */
function hasTimeInThisMinute(): boolean {
  return Date.now() % 60_000 < 50_000;
}

test("no counts are lost when the instances are stopped", async () => {
  const { acme, client } = await createWorld();
  await Promise.all(Array.from({ length: 60 }, (_, index) => requestTokenAt(addresses[index % 2] ?? "", client, acme.tenant.id)));
  expect(await Promise.all(instances.map((one) => one.stop("SIGTERM")))).toEqual([0, 0]);
  expect(await countOf(client)).toBe(60);
});
