import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hashClientSecret } from "@/lib/crypto/client-secret";
import { database } from "@/lib/db/client";
import { isUsable } from "@/lib/domain/secret/secret-state";
import { addMinutes } from "@/lib/domain/time";
import { childEnv, provideEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { beginDelivery } from "@/lib/services/cloud-foundry/begin-delivery";
import { connectApp } from "@/lib/services/cloud-foundry/connect-app";
import { deliverAgain, issueAndDeliver, rotateAndDeliver } from "@/lib/services/cloud-foundry/deliver-new-secret";
import { findDelivery } from "@/lib/services/cloud-foundry/find-deliveries";
import { restartAgain } from "@/lib/services/cloud-foundry/restart-again";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOwnRegistration } from "@/lib/services/registration/find-own-registration";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import type { TestPlatform } from "@/test/fakes/cloud-foundry";
import { connectOnPlatform, startTestPlatform } from "@/test/fakes/cloud-foundry-connection";
import { wonAndLost } from "@/test/worlds/race";
import { at, auditTrail, createMember } from "@/test/worlds/world";

let platform: TestPlatform;
let developer: ServiceContext;
let operator: ServiceContext;
let registrationId: string;
let app: TestPlatform["apps"][number];
let count = 0;

beforeAll(async () => {
  platform = await startTestPlatform();
  developer = await createMember("developer", "developer");
  operator = await createMember("operator", "operator");
});
afterEach(() => platform.calm());
afterAll(async () => {
  await platform.stop();
  provideEnv({ CLOUD_FOUNDRY_HOSTS: "" });
});

/** A registration without access whose app is connected. */
async function fresh(): Promise<void> {
  count += 1;
  ({ registrationId, app } = await connectOnPlatform(platform, developer, operator, `app${count}`));
  platform.asked.length = 0;
}

async function freshAndDelivered(): Promise<string> {
  await fresh();
  await issue();
  return heldSecret();
}

const issue = (ctx = operator) => issueAndDeliver(ctx, { registrationId, accessLevel: "limited", lifetimeDays: 30 });
const rotate = (ctx = operator) => rotateAndDeliver(ctx, { registrationId, overlapMinutes: 60, lifetimeDays: 30 });
const heldSecret = () => app.env.MDSP_KEY_STORE_CLIENT_SECRET ?? "";
const view = () => findDelivery(operator, { registrationId });
const later = (minutes: number) => addMinutes(new Date(), minutes);
const actions = async () => (await auditTrail(registrationId)).map(({ action }) => action);

/** Runs `meanwhile` while a delivery waits for the platform to confirm the new variables. */
async function whileDelivering<T>(delivery: () => Promise<unknown>, meanwhile: () => Promise<T>): Promise<T> {
  const release = platform.hold("PATCH");
  const asked = platform.untilAsked("PATCH");
  const delivering = delivery();
  await asked;
  const seen = await meanwhile();
  release();
  await delivering;
  return seen;
}

/** The same rotation by the same member, in a separate process. */
function rotateInProcess() {
  const { actor, tenant, roles, requestId } = operator;
  const script = `import { rotateAndDeliver } from "@/lib/services/cloud-foundry/deliver-new-secret";
    const ctx = { ...${JSON.stringify({ actor, tenant, roles, requestId })}, now: new Date() };
    await rotateAndDeliver(ctx, { registrationId: "${registrationId}", overlapMinutes: 60, lifetimeDays: 30 });`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: ROOT,
    env: childEnv(),
    stdio: "ignore",
  });
}

/** Hashes of the valid secrets. */
async function usable(when = new Date()): Promise<string[]> {
  const secrets = await database().clientSecret.findMany({ where: { registrationId }, orderBy: { id: "asc" } });
  return secrets.filter((secret) => isUsable(secret, when)).map(({ hash }) => hash);
}

describe("issuing with delivery", () => {
  test("sets the six variables, restarts the app, and makes exactly that secret valid", async () => {
    await fresh();
    expect(await issue()).toEqual({ state: "delivered", appName: app.name, error: null });
    expect(app.env).toEqual({
      MDSP_KEY_STORE_CLIENT_ID: `${operator.tenant.id}-app${count}-v1.0.0`,
      MDSP_KEY_STORE_CLIENT_SECRET: expect.stringMatching(/^mandate_prod_/),
      MDSP_OS_VM_APP_NAME: `app${count}`,
      MDSP_OS_VM_APP_VERSION: "1.0.0",
      MDSP_HOST_TENANT: operator.tenant.id,
      MDSP_USER_TENANT: operator.tenant.id,
    });
    expect(app.deployments.map(({ env }) => env)).toEqual([app.env]);
    expect(await usable()).toEqual([hashClientSecret(heldSecret())]);
    expect(await view()).toMatchObject({ state: "delivered", error: null, secret: { hint: heldSecret().slice(-4), state: "active" } });
  });

  test("keeps the secret out of every row, event and result", async () => {
    await fresh();
    const outcome = await issue();
    const rows = await database().clientSecret.findMany({ where: { registrationId } });
    const deliveries = await database().delivery.findMany({ where: { registrationId } });
    const everything = JSON.stringify([outcome, rows, deliveries, await auditTrail(registrationId), await view()]);
    expect(everything).not.toContain(heldSecret());
    expect(everything).not.toContain(platform.access.clientSecret);
    expect(await actions()).toEqual([
      "transfer.accept",
      "delivery.connect_app",
      "registration.issue_access",
      "delivery.set_variables",
      "delivery.restart",
    ]);
  });

  test.each([
    ["PATCH", 403],
    ["PATCH", 500],
    ["PATCH", "reset"],
    ["POST /uaa/oauth/token", 401],
    ["GET /", "garbage"],
  ] as const)("failing at %s with %s leaves access issued without a secret; rotating or delivering again recovers", async (where, what) => {
    await fresh();
    platform.trouble(where, what);
    const outcome = await issue();
    expect(outcome).toMatchObject({ state: "failed", error: expect.stringMatching(/\.$/) });
    expect(await usable()).toEqual([]);
    expect(await view()).toMatchObject({ state: "failed", error: outcome.error, secret: null });
    expect((await auditTrail(registrationId)).at(-1)).toMatchObject({ action: "delivery.fail", details: { error: outcome.error } });

    const { secret: taken } = await rotateSecret(operator, { registrationId, overlapMinutes: 0, lifetimeDays: 30 });
    expect(await usable()).toEqual([hashClientSecret(taken)]);
    expect(await view()).toMatchObject({ state: "failed", isSettledByHand: true });

    platform.calm();
    await revokeAccess(operator, { registrationId });
    platform.trouble(where, what);
    await issue();
    platform.calm();
    expect(await view()).toMatchObject({ state: "failed", isSettledByHand: false });
    expect(await deliverAgain(operator, { registrationId })).toMatchObject({ state: "delivered" });
    expect(await usable(later(29 * 24 * 60))).toEqual([hashClientSecret(heldSecret())]);
    expect(await usable(later(31 * 24 * 60))).toEqual([]);
  });

  test("requires a connected app", async () => {
    await fresh();
    await database().delivery.delete({ where: { registrationId } });
    await expect(issue()).rejects.toThrow(/No Cloud Foundry app is connected/);
    const { accessLevel } = await database().registration.findUniqueOrThrow({ where: { id: registrationId } });
    expect([accessLevel, platform.count("PATCH", "/")]).toEqual([null, 0]);
  });
});

describe("rotating with delivery", () => {
  test("retires the old secret after the overlap, which starts at the restart", async () => {
    const old = await freshAndDelivered();
    await rotate();
    expect(heldSecret()).not.toBe(old);
    expect(await usable(later(59))).toEqual([hashClientSecret(old), hashClientSecret(heldSecret())]);
    expect(await usable(later(61))).toEqual([hashClientSecret(heldSecret())]);
    expect(app.deployments).toHaveLength(2);
  });

  test("keeps the old secret and its tokens if the delivery fails", async () => {
    const old = await freshAndDelivered();
    const statusIndex = async () => (await database().registration.findUniqueOrThrow({ where: { id: registrationId } })).statusIndex;
    const before = await statusIndex();
    platform.trouble("PATCH", 422);
    expect(await rotate()).toMatchObject({ state: "failed" });
    expect(await usable(later(24 * 60))).toEqual([hashClientSecret(old)]);
    expect(await statusIndex()).toBe(before);
    expect(await view()).toMatchObject({ state: "failed", secret: { hint: old.slice(-4), state: "active" } });
  });

  test("keeps the old and the new secret after a refused restart, until the restart is repeated", async () => {
    const old = await freshAndDelivered();
    platform.trouble("POST /v3/deployments", 422);
    expect(await rotate()).toMatchObject({ state: "not_restarted", error: expect.stringContaining("status 422") });
    const both = [hashClientSecret(old), hashClientSecret(heldSecret())];
    expect(await usable(later(24 * 60))).toEqual(both);
    expect((await view())?.state).toBe("not_restarted");

    platform.calm();
    expect(await restartAgain(operator, { registrationId })).toMatchObject({ state: "delivered" });
    expect([await usable(later(59)), await usable(later(61))]).toEqual([both, both.slice(1)]);
    await expect(restartAgain(operator, { registrationId })).rejects.toMatchObject({ code: "precondition_failed" });
  });

  test("does not restart with a secret that has been revoked since", async () => {
    await freshAndDelivered();
    platform.trouble("POST /v3/deployments", 422);
    await rotate();
    const { secretId } = await database().delivery.findUniqueOrThrow({ where: { registrationId } });
    await revokeSecret(operator, { registrationId, secretId: secretId as string });
    await expect(restartAgain(operator, { registrationId })).rejects.toThrow(/no longer works/);
    expect((await view())?.secret?.state).toBe("revoked");
  });

  test("delivers one secret under concurrency, which is the one the app holds", async () => {
    await freshAndDelivered();
    const others = await whileDelivering(rotate, () => Promise.allSettled([rotate(), rotate()]));
    expect(wonAndLost(others).lost.map((error) => error.code)).toEqual(["conflict", "conflict"]);
    expect((await usable(later(61))).at(-1)).toBe(hashClientSecret(heldSecret()));
    expect(app.deployments).toHaveLength(2);
  });

  test("leaves no valid secret if access is revoked at the same time", async () => {
    await freshAndDelivered();
    await Promise.allSettled([rotate(), revokeAccess(operator, { registrationId })]);
    expect(await usable()).toEqual([]);
    expect((await view())?.state).not.toBe("pending");
  });
});

describe("while the platform has not answered", () => {
  test("the new secret is not valid yet", async () => {
    await fresh();
    expect(await whileDelivering(issue, usable)).toEqual([]);
    expect(await usable()).toEqual([hashClientSecret(heldSecret())]);
  });

  test("the registration can be suspended, and then gets no new secret", async () => {
    const old = await freshAndDelivered();
    const suspended = await whileDelivering(rotate, async () => {
      await suspendRegistration(operator, { registrationId });
      return (await view())?.state;
    });
    expect(suspended).toBe("pending");
    expect(await view()).toMatchObject({ state: "failed", error: expect.stringContaining("suspended") });
    expect(await usable()).toEqual([hashClientSecret(old)]);
  });

  test("another app can be connected, and the delivery to the old one makes no secret valid", async () => {
    const old = await freshAndDelivered();
    const other = platform.addApp("other");
    await whileDelivering(rotate, () => connectApp(operator, { registrationId, appGuid: other.guid }));
    expect(await usable()).toEqual([hashClientSecret(old)]);
    expect(await view()).toMatchObject({ app: { name: "other" }, state: "connected" });
  });
});

describe("a process that ends during a delivery", () => {
  /** Leaves the state of its first transaction. */
  async function interrupted(when: Date): Promise<void> {
    await freshAndDelivered();
    await mutate(at(operator, when), "registration.manage_secrets", async (tx) => {
      const registration = await findOwnRegistration(tx, operator, registrationId);
      await beginDelivery(tx, at(operator, when), registration, { lifetimeDays: 30, overlapMinutes: 60 });
      return { result: undefined, audit: [] };
    });
  }

  test("leaves a delivery that counts as failed after exactly one minute", async () => {
    const begun = new Date();
    await interrupted(begun);
    const stateAfter = async (seconds: number) =>
      (await findDelivery(at(operator, new Date(begun.getTime() + seconds * 1000)), { registrationId }))?.state;
    expect([await stateAfter(59), await stateAfter(60)]).toEqual(["pending", "failed"]);
    await expect(rotate()).rejects.toThrow(/in progress/);
  });

  test("during the restart leaves the new secret valid, and the restart can be repeated", async () => {
    const old = await freshAndDelivered();
    platform.trouble("POST /v3/deployments", 422);
    await rotate();
    await database().delivery.update({ where: { registrationId }, data: { error: null, attemptedAt: new Date(Date.now() - 61_000) } });
    expect(await view()).toMatchObject({ state: "not_restarted", error: expect.stringContaining("interrupted") });
    platform.calm();
    expect(await restartAgain(operator, { registrationId })).toMatchObject({ state: "delivered" });
    expect([await usable(later(59)), await usable(later(61))]).toEqual([
      [hashClientSecret(old), hashClientSecret(heldSecret())],
      [hashClientSecret(heldSecret())],
    ]);
  });

  test("by SIGKILL leaves the old secret valid, and the delivery can be repeated", async () => {
    const old = await freshAndDelivered();
    const release = platform.hold("PATCH");
    const asked = platform.untilAsked("PATCH");
    const child = rotateInProcess();
    await asked;
    child.kill("SIGKILL");
    await once(child, "exit");
    release();
    expect((await view())?.state).toBe("pending");
    const aMinuteOn = at(operator, later(1));
    expect(await findDelivery(aMinuteOn, { registrationId })).toMatchObject({
      state: "failed",
      secret: { hint: old.slice(-4), state: "active" },
    });
    expect(await usable(later(24 * 60))).toEqual([hashClientSecret(old)]);
    expect(await deliverAgain(aMinuteOn, { registrationId })).toMatchObject({ state: "delivered" });
    expect((await usable()).at(-1)).toBe(hashClientSecret(heldSecret()));
  });

  test("does not block another delivery after that minute", async () => {
    await interrupted(new Date(Date.now() - 61_000));
    expect(await deliverAgain(operator, { registrationId })).toMatchObject({ state: "delivered" });
  });
});
