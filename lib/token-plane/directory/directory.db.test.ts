import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newConnection } from "@/lib/db/connection";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { resumeRegistration, suspendRegistration } from "@/lib/services/registration/suspend";
import { listSecrets } from "@/lib/services/secret/list-secrets";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { PATIENCE_MILLISECONDS } from "@/lib/token-plane/directory/cache";
import { clients } from "@/lib/token-plane/directory/clients";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { isRevoked } from "@/lib/token-plane/directory/revoked-tokens";
import { issueTechnicalToken } from "@/lib/token-plane/endpoints/issue-technical-token";
import { grantToken } from "@/lib/token-plane/tokens/grant";
import { verifyToken } from "@/lib/token-plane/tokens/verify-token";
import { openLine, type TestLine } from "@/test/protocol/line";
import { askToken, BASE, credentials, fieldsOf, outcomeOf } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

/** The default of GRACE_SECONDS. */
const GRACE_MILLISECONDS = 60_000;

/** The maximum time between a commit and its effect on every instance. */
const IN_FORCE_MILLISECONDS = 1000;

let world: World;
let proxy: TestLine;

beforeEach(async () => {
  world = await createWorld();
  proxy = await openLine();
});

afterEach(() => proxy.end());

const outcome = async (userTenant = world.acme.tenant.id) => outcomeOf(await askToken(world.client, userTenant));

/** Fails unless the outcome occurs within this time. */
async function within(milliseconds: number, expected: string): Promise<void> {
  await vi.waitUntil(async () => (await outcome()) === expected, { timeout: milliseconds, interval: 5 });
}

/** Executes SQL on a separate connection, as another instance would. */
async function elsewhere(sql: string, values: unknown[]): Promise<void> {
  const connection = newConnection(proxy.address);
  await connection.connect();
  try {
    await connection.query(sql, values);
  } finally {
    await connection.end();
  }
}

describe("while listening", () => {
  it("answers from memory and applies changes of another instance within a second", async () => {
    expect(await outcome()).toBe("200");
    await elsewhere(`UPDATE "Consent" SET "endedAt" = now(), "withdrawnBy" = 'test' WHERE "purchaseId" = $1`, [world.acmePurchaseId]);
    await within(IN_FORCE_MILLISECONDS, "403 consent_required");
    await elsewhere(`UPDATE "Consent" SET "endedAt" = NULL, "withdrawnBy" = NULL WHERE "purchaseId" = $1`, [world.acmePurchaseId]);
    await within(IN_FORCE_MILLISECONDS, "200");
    await elsewhere(`UPDATE "Tenant" SET "status" = 'disabled' WHERE "id" = $1`, [world.acme.tenant.id]);
    await within(IN_FORCE_MILLISECONDS, "403 tenant_disabled");
    await elsewhere(`UPDATE "Tenant" SET "status" = 'active' WHERE "id" = $1`, [world.acme.tenant.id]);
    await within(IN_FORCE_MILLISECONDS, "200");
    await elsewhere(`UPDATE "ClientSecret" SET "revokedAt" = now() WHERE "registrationId" = $1`, [world.client.registrationId]);
    await within(IN_FORCE_MILLISECONDS, "401 unauthorized");
  });

  it("sends no query for cached facts", async () => {
    expect(await outcome()).toBe("200");
    proxy.line.hold();
    const asked = await outcome();
    await proxy.line.mend();
    expect(asked).toBe("200");
  });

  it("keeps the entries of other tenants when a subtenant is created or removed", async () => {
    expect(await outcome()).toBe("200");
    const subtenant = [world.globex.tenant.id];
    await elsewhere(`INSERT INTO "Subtenant" ("tenantId", "id", "name", "createdAt") VALUES ($1, 'sub', 'Sub', now())`, subtenant);
    await elsewhere(`DELETE FROM "Subtenant" WHERE "tenantId" = $1`, subtenant);
    await elsewhere(`UPDATE "Consent" SET "endedAt" = now(), "withdrawnBy" = 'test' WHERE "purchaseId" = $1`, [world.acmePurchaseId]);
    await within(IN_FORCE_MILLISECONDS, "403 consent_required");
    expect(clients.peekValid(world.client.clientId)).not.toBeNull();
  });

  it("waits for a slow database, because its answer may be a revocation", async () => {
    const token = (await (await askToken(world.client, world.acme.tenant.id)).json()).access_token;
    const claims = await verifyToken(token, new Date());
    const { idx } = claims?.status.status_list ?? { idx: -1 };
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    const connection = newConnection(proxy.address);
    await connection.connect();
    await connection.query("BEGIN");
    await connection.query('LOCK TABLE "RevokedStatus" IN ACCESS EXCLUSIVE MODE');
    const answer = isRevoked(claims?.jti ?? "", idx);
    const early = await Promise.race([answer, sleep(PATIENCE_MILLISECONDS + 200, "no answer yet")]);
    await connection.query("ROLLBACK");
    await connection.end();
    expect(early).toBe("no answer yet");
    expect(await answer).toBe(true);
  });
});

describe("facts from before and after a revocation", () => {
  it("are not mixed into a token", async () => {
    const stale = await clients.find(world.client.clientId);
    if (!stale) throw new Error("There is no client.");
    await suspendRegistration(world.operator, { registrationId: stale.registrationId });
    await resumeRegistration(world.operator, { registrationId: stale.registrationId });
    const call = { operation: "test", logref: "test", tenant: null, now: new Date(), clientId: null, address: null, allowance: null };
    const granted = grantToken(stale, fieldsOf(world.client, world.acme.tenant.id), call);
    await expect(granted).rejects.toMatchObject({ status: 503 });
    await within(IN_FORCE_MILLISECONDS, "200");
  });

  it("are read when the request is complete, however slowly it was sent", async () => {
    let finish: () => void = () => {};
    const body = new ReadableStream({
      start(controller) {
        const [first, ...rest] = JSON.stringify(fieldsOf(world.client, world.acme.tenant.id));
        controller.enqueue(Buffer.from(first ?? ""));
        finish = () => {
          controller.enqueue(Buffer.from(rest.join("")));
          controller.close();
        };
      },
    });
    const headers = { "Content-Type": "application/json", ...credentials(world.client) };
    const init = { method: "POST", headers, body, duplex: "half" };
    const answer = issueTechnicalToken(new Request(`${BASE}/oauth/token`, init as RequestInit));
    const [secret] = await listSecrets(world.operator, world.client.registrationId);
    await revokeSecret(world.operator, { registrationId: world.client.registrationId, secretId: secret?.id ?? "" });
    await within(IN_FORCE_MILLISECONDS, "401 unauthorized");
    finish();
    expect((await answer).status).toBe(401);
  });
});

describe("when the listening connection breaks", () => {
  it("applies a change made during the outage as soon as the connection is back", async () => {
    expect(await outcome()).toBe("200");
    const { epoch } = listener;
    await proxy.line.cut();
    await elsewhere(`UPDATE "Registration" SET "status" = 'suspended' WHERE "id" = $1`, [world.client.registrationId]);
    await proxy.line.mend();
    await within(IN_FORCE_MILLISECONDS, "403 suspended");
    await vi.waitUntil(() => listener.isListening && listener.epoch > epoch);
  });

  it("reconnects when PostgreSQL ends the connection", async () => {
    expect(await outcome()).toBe("200");
    const { epoch } = listener;
    await elsewhere(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '% listening' AND datname = current_database()",
      [],
    );
    await vi.waitUntil(() => listener.isListening && listener.epoch > epoch, { timeout: 5000 });
    await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
    await within(IN_FORCE_MILLISECONDS, "403 consent_required");
    await confirmConsent(world.acme, { purchaseId: world.acmePurchaseId, accessLevel: "read_write" });
    await within(IN_FORCE_MILLISECONDS, "200");
  });

  it("detects a connection that died silently", async () => {
    const { epoch } = listener;
    proxy.line.hold();
    await vi.waitUntil(() => !listener.isListening && listener.epoch > epoch, { timeout: IN_FORCE_MILLISECONDS });
  });
});

describe("while the database is unavailable", () => {
  it("serves cached clients for a minute, then none, and all of them once the database is back", async () => {
    expect(await outcome()).toBe("200");
    await proxy.line.cut();
    await vi.waitUntil(() => !listener.isListening);
    expect(await outcome()).toBe("200");
    expect(await outcome(world.globex.tenant.id)).toBe("503 serviceUnavailable");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + GRACE_MILLISECONDS });
    const response = await askToken(world.client, world.acme.tenant.id);
    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "5"]);
    vi.useRealTimers();
    await proxy.line.mend();
    await within(5000, "200");
    expect(await outcome(world.globex.tenant.id)).not.toMatch("503");
  });

  it("serves cached clients if the database does not respond", async () => {
    expect(await outcome()).toBe("200");
    proxy.line.hold();
    await vi.waitUntil(() => !listener.isListening);
    expect(await outcome()).toBe("200");
    await proxy.line.mend();
    await vi.waitUntil(() => listener.isListening, { timeout: 10_000 });
    expect(await outcome(world.globex.tenant.id)).not.toMatch("503");
  });

  it("does not revive a secret that was revoked before the outage", async () => {
    expect(await outcome()).toBe("200");
    const { registrationId } = world.client;
    const [secret] = await listSecrets(world.operator, registrationId);
    await revokeSecret(world.operator, { registrationId, secretId: secret?.id ?? "" });
    await within(IN_FORCE_MILLISECONDS, "401 unauthorized");
    await proxy.line.cut();
    await vi.waitUntil(() => !listener.isListening);
    expect(await outcome()).toBe("401 unauthorized");
  });
});
