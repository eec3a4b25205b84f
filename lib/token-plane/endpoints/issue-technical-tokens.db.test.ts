import { decodeJwt } from "jose";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { issueTechnicalTokens } from "@/lib/token-plane/endpoints/issue-technical-tokens";
import type { Answer } from "@/lib/token-plane/http/answer";
import { credentials, outcomeOf, post } from "@/test/protocol/requests";
import { createWorld, type TestClient, type World } from "@/test/worlds/world";

let world: World;
let client: TestClient;

beforeAll(async () => {
  world = await createWorld();
  client = world.client;
});

function ask(userTenantIds: unknown, change: object = {}, by: TestClient = client): Promise<Answer> {
  const fields = { appName: by.appName, appVersion: by.appVersion, hostTenantId: by.hostTenant, userTenantIds, ...change };
  return issueTechnicalTokens(post("/oauthTokens", credentials(by), fields));
}

async function waitingForPurchases(): Promise<number> {
  const waiting = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database() AND query LIKE '%FROM "Purchase" p%'`;
  return waiting.length;
}

describe("200", () => {
  it("answers in the order of the request, and a refused tenant does not affect the others", async () => {
    const [acme, initech, globex] = [world.acme.tenant.id, world.initech.tenant.id, world.globex.tenant.id];
    const response = await ask([globex, acme, initech, client.hostTenant]);
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    const { tokens, errors } = await response.json();
    expect(tokens).toEqual(
      [acme, client.hostTenant].map((userTenant) => ({
        userTenant,
        access_token: expect.any(String),
        token_type: "bearer",
        expires_in: 1799,
        scope: expect.any(String),
        jti: expect.any(String),
        timestamp: expect.any(Number),
      })),
    );
    expect(tokens.map((token: { access_token: string }) => decodeJwt(token.access_token).ten)).toEqual([acme, client.hostTenant]);
    const refusal = { code: "mdsp.core.generic.forbidden", message: expect.any(String), logref: expect.any(String) };
    expect(errors).toEqual([
      { userTenant: globex, ...refusal, reason: "not_provisioned" },
      { userTenant: initech, ...refusal, reason: "consent_required", help: expect.stringContaining(world.initechPurchaseId) },
    ]);
    expect(errors[0].logref).not.toBe(errors[1].logref);
  });

  it("processes all tenants concurrently", async () => {
    const answer = await database().$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Consent" IN ACCESS EXCLUSIVE MODE`;
      const asked = ask([world.acme.tenant.id, world.globex.tenant.id]);
      await vi.waitUntil(async () => (await waitingForPurchases()) === 2, { timeout: 4000 });
      return { asked };
    });
    expect((await answer.asked).status).toBe(200);
  });

  it("issues five tokens", async () => {
    const { tokens, errors } = await (await ask([client.hostTenant, world.acme.tenant.id, "a", "b", "c"])).json();
    expect([tokens.length, errors.length]).toEqual([2, 3]);
  });
});

describe("400", () => {
  it.each([
    ["more than five tenants", ["a", "b", "c", "d", "e", "f"]],
    ["a tenant twice", ["a", "a"]],
    ["no tenant", []],
    ["text instead of a list", "a"],
  ])("issues nothing for %s", async (_, tenants) => {
    expect(await outcomeOf(await ask(tenants))).toBe("400 invalidRequestBodyProperty");
  });
});

describe("401", () => {
  it("refuses a wrong secret before reading the request", async () => {
    expect(await outcomeOf(await ask("rubbish", {}, { ...client, secret: "wrong" }))).toBe("401 unauthorized");
  });
});

describe("403 for all tenants at once", () => {
  it.each([{ appName: "other" }, { appVersion: "9.9.9" }, { hostTenantId: "other" }])("wrong_application: %o", async (change) => {
    expect(await outcomeOf(await ask([world.acme.tenant.id], change))).toBe("403 wrong_application");
  });

  it("suspended", async () => {
    const other = await createWorld();
    await suspendRegistration(other.operator, { registrationId: other.client.registrationId });
    expect(await outcomeOf(await ask([other.acme.tenant.id], {}, other.client))).toBe("403 suspended");
  });
});
