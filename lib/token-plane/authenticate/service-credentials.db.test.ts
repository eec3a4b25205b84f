import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { scopesOf } from "@/lib/domain/access/scopes";
import { commandContext } from "@/lib/services/command-context";
import type { ServiceContext } from "@/lib/services/context";
import { createServiceCredential, type NewServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { revokeServiceCredential } from "@/lib/services/service-credential/revoke-service-credential";
import { rotateServiceCredential } from "@/lib/services/service-credential/rotate-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { disableTenant, enableTenant } from "@/lib/services/tenant/disable-tenant";
import { issueTechnicalToken } from "@/lib/token-plane/endpoints/issue-technical-token";
import { issueToken } from "@/lib/token-plane/endpoints/issue-token";
import type { Answer } from "@/lib/token-plane/http/answer";
import { publishedKeys } from "@/lib/token-plane/tokens/signing-keys";
import { flushUsage } from "@/lib/token-plane/usage/recorder";
import { basic, credentials, fieldsOf, post, postForm } from "@/test/protocol/requests";
import { at, createWorld, type World } from "@/test/worlds/world";

const GRANT = { grant_type: "client_credentials" };
const AS_PLANT = { ...GRANT, "iam-action": "client_credentials.subtenant-impersonation", subtenant: "plant1" };

let world: World;
let acme: string;
let plain: NewServiceCredential;
let impersonating: NewServiceCredential;

beforeAll(async () => {
  world = await createWorld();
  acme = world.acme.tenant.id;
  plain = await create(world.acme, { canImpersonate: false });
  impersonating = await create(world.acme, { canImpersonate: true });
  await createSubtenant(world.acme, { id: "plant1", name: "Plant 1" });
  await createSubtenant(world.globex, { id: "plant2", name: "Plant 2" });
});

function create(ctx: ServiceContext, { canImpersonate = false } = {}): Promise<NewServiceCredential> {
  return createServiceCredential(ctx, { name: "Test", lifetimeDays: 365, canImpersonate });
}

function ask(credential: NewServiceCredential, form: Record<string, string> = GRANT, tenant: string | null = null): Promise<Answer> {
  return issueToken(postForm("http://127.0.0.1:3000/oauth/token", form, basic(credential)), { tenant });
}

async function outcomeOf(response: Answer): Promise<string> {
  const { error, reason } = await response.json();
  return [response.status, error, reason].filter(Boolean).join(" ");
}

describe("a tenant's own credentials", () => {
  it("get a token for that tenant with every role and the documented claims", async () => {
    const { access_token, ...answer } = await (await ask(plain, GRANT, acme)).json();
    expect(answer).toEqual({
      token_type: "Bearer",
      expires_in: 1799,
      scope: scopesOf("read_write").join(" "),
      jti: expect.any(String),
    });
    const { payload } = await jwtVerify(access_token, createLocalJWKSet({ keys: await publishedKeys(new Date()) }));
    const iat = payload.iat ?? 0;
    expect(payload).toEqual({
      jti: answer.jti,
      iss: `http://127.0.0.1:3000/${acme}.piam/oauth/token`,
      aud: "http://127.0.0.1:3000",
      sub: plain.clientId,
      client_id: plain.clientId,
      cid: plain.clientId,
      azp: plain.clientId,
      grant_type: "client_credentials",
      iat,
      exp: iat + 1800,
      ten: acme,
      zid: acme,
      status: { status_list: { idx: expect.any(Number), uri: expect.stringMatching(/^http:\/\/127.0.0.1:3000\/status-lists\/\d+$/) } },
      scope: [...scopesOf("read_write")],
      access_level: "read-write",
    });
  });

  it("work at the addresses of the platform and of the tenant, and are unknown at another tenant's address", async () => {
    expect((await ask(plain)).status).toBe(200);
    expect((await ask(plain, { ...GRANT, tenant: acme })).status).toBe(200);
    expect(await outcomeOf(await ask(plain, GRANT, world.globex.tenant.id))).toBe("401 invalid_client");
  });

  it("get no tokens for other tenants", async () => {
    for (const tenant of [world.globex.tenant.id, "no-such-tenant"]) {
      expect(await outcomeOf(await ask(plain, { ...GRANT, tenant }))).toBe("400 invalid_grant own_tenant_only");
    }
  });

  it("are unknown at the application endpoints", async () => {
    const request = post("/oauth/token", credentials(plain), fieldsOf(world.client, acme));
    expect((await issueTechnicalToken(request)).status).toBe(401);
  });

  it("can request fewer roles and a shorter lifetime", async () => {
    const form = { ...GRANT, scope: "mdsp:core:iot.timUser", requested_lifetime: "60" };
    expect(await (await ask(plain, form)).json()).toMatchObject({ scope: "mdsp:core:iot.timUser", expires_in: 59 });
  });

  it("have their last use recorded", async () => {
    await ask(plain);
    await flushUsage();
    const secret = await database().serviceSecret.findFirstOrThrow({ where: { credentialId: plain.credentialId } });
    expect(secret.lastUsedAt).not.toBeNull();
  });
});

describe("subtenant impersonation", () => {
  it("returns the subtenant, in the response and in the token", async () => {
    const { access_token, subtenant } = await (await ask(impersonating, AS_PLANT)).json();
    const { payload } = await jwtVerify(access_token, createLocalJWKSet({ keys: await publishedKeys(new Date()) }));
    expect([subtenant, payload.subtenant, payload.ten]).toEqual(["plant1", "plant1", acme]);
  });

  it("is refused to credentials without the capability, regardless of the subtenant", async () => {
    for (const subtenant of ["plant1", "plant2", "nowhere"]) {
      expect(await outcomeOf(await ask(plain, { ...AS_PLANT, subtenant }))).toBe("400 unauthorized_client impersonation_not_allowed");
    }
  });

  it("does not distinguish another tenant's subtenant from one that does not exist", async () => {
    const answers = await Promise.all(["plant2", "nowhere", acme].map((subtenant) => ask(impersonating, { ...AS_PLANT, subtenant })));
    const [first, ...others] = await Promise.all(answers.map(async (one) => ({ ...(await one.json()), logref: "", status: one.status })));
    expect(first).toMatchObject({ status: 400, error: "invalid_grant", reason: "unknown_subtenant" });
    for (const other of others) expect(other).toEqual(first);
  });
});

describe("a credential", () => {
  it("is unknown after it was deleted", async () => {
    const deleted = await create(world.globex);
    expect((await ask(deleted)).status).toBe(200);
    await revokeServiceCredential(world.globex, deleted);
    expect(await outcomeOf(await ask(deleted))).toBe("401 invalid_client");
  });

  it("is unknown with an expired secret", async () => {
    const longAgo = new Date(Date.now() - 366 * 86_400_000);
    expect(await outcomeOf(await ask(await create(at(world.globex, longAgo))))).toBe("401 invalid_client");
  });

  it("accepts both secrets during an overlap and only the new one afterwards", async () => {
    const first = await create(world.globex);
    const { credentialId } = first;
    const second = { ...first, ...(await rotateServiceCredential(world.globex, { credentialId, overlapMinutes: 60, lifetimeDays: 365 })) };
    expect([(await ask(first)).status, (await ask(second)).status]).toEqual([200, 200]);
    const third = { ...first, ...(await rotateServiceCredential(world.globex, { credentialId, overlapMinutes: 0, lifetimeDays: 365 })) };
    expect([(await ask(first)).status, (await ask(second)).status, (await ask(third)).status]).toEqual([401, 401, 200]);
  });

  it("gets no token while its tenant is disabled", async () => {
    const credential = await create(world.initech);
    const tenantId = world.initech.tenant.id;
    const platform = { ...commandContext("test"), isPlatformAdmin: true };
    await disableTenant(platform, { tenantId, confirmation: tenantId });
    expect(await outcomeOf(await ask(credential))).toBe("400 invalid_grant tenant_disabled");
    await enableTenant(platform, { tenantId });
    expect((await ask(credential)).status).toBe(200);
  });
});
