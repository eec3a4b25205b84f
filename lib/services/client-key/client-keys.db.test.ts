import { generateKeyPairSync } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { isClientKeyUsable, MAX_CLIENT_KEYS } from "@/lib/domain/client-key/client-key";
import { DAY_MILLISECONDS } from "@/lib/domain/time";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { listClientKeys } from "@/lib/services/client-key/list-client-keys";
import { revokeClientKey } from "@/lib/services/client-key/revoke-client-key";
import { deregister } from "@/lib/services/registration/deregister";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { newPublicKey } from "@/test/worlds/keys";
import { withLabel, wonAndLost } from "@/test/worlds/race";
import {
  at,
  auditTrail,
  createDevelopmentClient,
  createMember,
  createProductionClient,
  createWorld,
  handOver,
  type TestClient,
  type World,
} from "@/test/worlds/world";

let world: World;
let client: TestClient;
let count = 0;

beforeAll(async () => {
  world = await createWorld();
});

beforeEach(async () => {
  count += 1;
  client = await createProductionClient(world.developer, world.operator, { internalName: `keys${count}` });
});

const add = (key = newPublicKey(), { ctx = world.operator, lifetimeDays = 365, name = "Build server" } = {}) =>
  addClientKey(ctx, { registrationId: client.registrationId, name, key, lifetimeDays });
const keysOf = (registrationId: string) => database().clientKey.findMany({ where: { registrationId }, orderBy: { id: "asc" } });
const idOf = async (keyId: string) => (await database().clientKey.findFirstOrThrow({ where: { keyId } })).id;
const statusIndexOf = async (id: string) => (await database().registration.findUniqueOrThrow({ where: { id } })).statusIndex;

describe("adding a public key", () => {
  test("stores only the key, identified by its thumbprint, with an audit event", async () => {
    const now = new Date();
    const added = await add(newPublicKey({ kid: "build-1", note: "not kept" }), { ctx: at(world.operator, now) });
    expect(added).toMatchObject({ kid: "build-1", algorithm: "ES256", expiresAt: new Date(now.getTime() + 365 * DAY_MILLISECONDS) });
    const [key] = await keysOf(client.registrationId);
    expect(key).toMatchObject({ keyId: added.keyId, name: "Build server", createdBy: world.operator.actor.label, revokedAt: null });
    expect(Object.keys(key?.publicJwk as object).sort()).toEqual(["crv", "kid", "kty", "x", "y"]);
    expect((await auditTrail(client.registrationId)).at(-1)).toMatchObject({
      action: "client_key.add",
      details: { keyId: added.keyId, algorithm: "ES256", lifetimeDays: 365 },
    });
  });

  test("refuses a private key and stores no trace of it", async () => {
    const jwk = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
    const requestId = crypto.randomUUID();
    const adding = add(JSON.stringify(jwk), { ctx: { ...world.operator, requestId } });
    await expect(adding).rejects.toMatchObject({ code: "invalid_input", message: expect.stringContaining("consider it leaked") });
    await expect(adding).rejects.not.toMatchObject({ message: expect.stringContaining(jwk.d as string) });
    expect(await keysOf(client.registrationId)).toEqual([]);
    expect(JSON.stringify(await database().auditEvent.findMany({ where: { requestId } }))).not.toContain(jwk.d as string);
  });

  test("accepts a key only once, never with the kid of another key, and never again after revocation", async () => {
    const key = newPublicKey({ kid: "build-1" });
    const { keyId } = await add(key);
    await expect(add(key)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("already been added") });
    await expect(add(newPublicKey({ kid: "build-1" }))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("same kid"),
    });
    await revokeClientKey(world.operator, { registrationId: client.registrationId, clientKeyId: await idOf(keyId) });
    await expect(add(key)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("was revoked") });
    await add(newPublicKey({ kid: "build-1" }));
  });

  test("enforces the maximum of active keys; expired and revoked ones do not count", async () => {
    const yesterday = at(world.operator, new Date(Date.now() - DAY_MILLISECONDS - 1));
    await add(newPublicKey(), { ctx: yesterday, lifetimeDays: 1 });
    const { keyId } = await add();
    for (let more = 1; more < MAX_CLIENT_KEYS; more++) await add();
    await expect(add()).rejects.toMatchObject({ code: "limit_exceeded" });
    await revokeClientKey(world.operator, { registrationId: client.registrationId, clientKeyId: await idOf(keyId) });
    await add();
  });

  test("enforces the limit and the uniqueness under concurrency", async () => {
    for (let more = 1; more < MAX_CLIENT_KEYS; more++) await add();
    const same = newPublicKey();
    const members = ["one", "two", "three"].map((label) => withLabel(world.operator, label));
    const { won, lost } = wonAndLost(await Promise.allSettled(members.map((ctx) => add(same, { ctx }))));
    expect([won.length, lost.map((error) => error.code)]).toEqual([1, ["conflict", "conflict"]]);
    expect(await keysOf(client.registrationId)).toHaveLength(MAX_CLIENT_KEYS);
    await expect(add()).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  test("requires issued access", async () => {
    await revokeAccess(world.operator, { registrationId: client.registrationId });
    await expect(add()).rejects.toMatchObject({ code: "precondition_failed", message: expect.stringContaining("issue access") });
  });
});

describe("revoking a public key", () => {
  test("revokes that key and the tokens of the registration, with an audit event, and is idempotent", async () => {
    const { keyId } = await add();
    const other = await add();
    const before = await statusIndexOf(client.registrationId);
    const first = new Date();
    const input = { registrationId: client.registrationId, clientKeyId: await idOf(keyId) };
    await revokeClientKey(at(world.operator, first), input);
    await revokeClientKey(world.operator, input);
    const [revoked, kept] = await keysOf(client.registrationId);
    expect(revoked).toMatchObject({ revokedAt: first, revokedBy: world.operator.actor.label });
    expect(kept).toMatchObject({ keyId: other.keyId, revokedAt: null });
    expect(await database().revokedStatus.count({ where: { index: before } })).toBe(1);
    expect((await auditTrail(client.registrationId)).at(-1)).toMatchObject({ action: "client_key.revoke", details: { keyId } });
  });
});

describe("a key next to secrets", () => {
  test("keeps working when the last secret is revoked, and access stays issued", async () => {
    await add();
    const { id: secretId } = await database().clientSecret.findFirstOrThrow({ where: { registrationId: client.registrationId } });
    await revokeSecret(world.operator, { registrationId: client.registrationId, secretId });
    const [key] = await keysOf(client.registrationId);
    expect(isClientKeyUsable(key as NonNullable<typeof key>, new Date())).toBe(true);
    const { accessLevel } = await database().registration.findUniqueOrThrow({ where: { id: client.registrationId } });
    expect(accessLevel).toBe("read_write");
  });

  test.each([
    ["revoking access", () => revokeAccess(world.operator, { registrationId: client.registrationId }), "registration.revoke_access"],
    [
      "de-registering",
      () => deregister(world.operator, { registrationId: client.registrationId, typedName: client.clientId }),
      "registration.deregister",
    ],
  ])("is revoked by %s", async (_how, end, action) => {
    await add();
    await end();
    const keys = await keysOf(client.registrationId);
    expect(keys.map((key) => key.revokedBy)).toEqual([world.operator.actor.label]);
    expect((await auditTrail(client.registrationId)).at(-1)).toMatchObject({ action, details: { secrets: 1, keys: 1 } });
  });

  test("stays revoked when access is issued again", async () => {
    await add();
    await revokeAccess(world.operator, { registrationId: client.registrationId });
    await issueAccess(world.operator, { registrationId: client.registrationId, accessLevel: "limited", lifetimeDays: 1 });
    expect((await listClientKeys(world.operator, client.registrationId)).map((key) => key.state)).toEqual(["revoked"]);
  });

  test("is not transferred: it is revoked in development, and production starts without keys", async () => {
    const development = await createDevelopmentClient(world.developer, { internalName: `travel${count}` });
    await addClientKey(world.developer, {
      registrationId: development.registrationId,
      name: "Laptop",
      key: newPublicKey(),
      lifetimeDays: 1,
    });
    const { registrationId } = await handOver(world.developer, world.operator, development);
    expect((await keysOf(development.registrationId)).map((key) => key.revokedBy)).toEqual([world.operator.actor.label]);
    expect(await keysOf(registrationId)).toEqual([]);
  });
});

describe("listing public keys", () => {
  test("lists the newest first with its state, only to its own tenant", async () => {
    await add(newPublicKey(), { name: "Old", lifetimeDays: 7 });
    await add(newPublicKey({ kid: "new-1" }), { name: "New" });
    const listed = await listClientKeys(world.operator, client.registrationId);
    expect(listed).toMatchObject([
      { name: "New", kid: "new-1", state: "active", warningDays: null },
      { name: "Old", state: "active", warningDays: 7 },
    ]);
    for (const other of [world.developer, await createMember("operator", "operator")]) {
      await expect(listClientKeys(other, client.registrationId)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(listClientKeys(world.acme, client.registrationId)).rejects.toMatchObject({ code: "forbidden" });
  });
});
