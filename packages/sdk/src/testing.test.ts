import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppCredentials, createFetch, PrivateKeyCredentials, TenantCredentials, TokenClient, UserToken } from "./index.js";
import { ResourceServerCredentials } from "./resource-server.js";
import { createTestService, type TestService } from "./testing.js";
import { createVerifier } from "./verify.js";

let service: TestService;
beforeEach(async () => {
  service = await createTestService({ tenants: ["acme", "globex", "initech"] });
});
afterEach(() => vi.unstubAllGlobals());

const APPLICATION = { clientId: "opsco-kpiapp-v1.0.0", appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco" };

describe("a client of the test service", () => {
  it("gets, caches and renews tokens that its verifier accepts", async () => {
    const client = service.client();
    const token = await client.getToken("acme");
    expect(await client.getToken("acme")).toBe(token);
    expect(await service.verifier().verify(token, { accessLevel: "read-write" })).toMatchObject({ tenant: "acme" });
    service.advance(1801);
    expect(await client.getToken("acme")).not.toBe(token);
    expect(service.requests.filter((request) => request.endsWith("/oauth/token"))).toHaveLength(2);
  });

  it("gets the roles, the subtenant and the lifetime that it requests", async () => {
    const { scopes } = await service.client().getTokenInfo("acme", { scopes: ["mdsp:core:iot.timUser"] });
    const credentials = new TenantCredentials({ tenant: "acme", clientId: "svc", clientSecret: "hush", subtenant: "subco" });
    const info = await service.client({ credentials, lifetimeSeconds: 600 }).getTokenInfo();
    expect([scopes, info.subtenant, Math.round((info.expiresAt.getTime() - Date.now()) / 10_000)]).toEqual([
      ["mdsp:core:iot.timUser"],
      "subco",
      60,
    ]);
  });

  it("gets the tokens of several tenants, and the error of a refused one", async () => {
    service.refuse("globex");
    const results = await service.client().getTokens(["acme", "globex"]);
    expect(results).toMatchObject([{ info: { tenant: "acme" } }, { error: { code: "refused", reason: "consent_required" } }]);
    service.allow("globex");
    expect((await service.client().getTokenInfo("globex")).tenant).toBe("globex");
  });

  it("lists the tenants that are not refused", async () => {
    service.refuse("globex", "suspended");
    const tenants: string[] = [];
    for await (const tenant of service.client().listUserTenants({ pageSize: 1 })) tenants.push(tenant);
    expect(tenants).toEqual(["acme", "initech"]);
  });

  it("works with every kind of credentials", async () => {
    const sign = () => new Uint8Array(64);
    const credentials = [
      new AppCredentials({ ...APPLICATION, clientSecret: async () => "hush" }),
      new PrivateKeyCredentials({ ...APPLICATION, sign, algorithm: "ES256" }),
    ];
    for (const one of credentials) expect((await service.client({ credentials: one }).getTokenInfo("acme")).tenant).toBe("acme");
    const userToken = new UserToken(await service.token({ tenant: "globex" }));
    expect((await service.client({ userToken }).getTokenInfo()).tenant).toBe("globex");
  });

  it("fails at once while the service is unavailable", async () => {
    service.setAvailable(false);
    await expect(service.client().getToken("acme")).rejects.toMatchObject({ code: "unavailable", isTemporary: true });
    service.setAvailable(true);
    expect(await service.client().getToken("acme")).toMatch(/^ey/);
  });
});

it("answers a client that is configured by the environment and the global fetch", async () => {
  vi.stubGlobal("fetch", service.fetch);
  expect((await new TokenClient({ env: service.variables }).getTokenInfo()).tenant).toBe("acme");
});

it("answers createFetch with the tokens of its client", async () => {
  const received: (string | null)[] = [];
  const api: typeof fetch = async (input, init) => {
    received.push(new Request(input, init).headers.get("authorization"));
    return new Response("ok");
  };
  const client = service.client();
  await createFetch(client, { userTenant: "acme", fetch: api })(`${service.url}/assets`);
  expect(received).toEqual([`Bearer ${await client.getToken("acme")}`]);
});

describe("a token of the test service", () => {
  it("has what it was given", async () => {
    const token = await service.token({
      tenant: "globex",
      subtenant: "subco",
      clientId: "someone",
      scopes: ["a"],
      accessLevel: "limited",
      claims: { app_name: "kpiapp", app_version: "1.0.0", host_tenant: "opsco" },
    });
    expect(await service.verifier().verify(token)).toMatchObject({
      tenant: "globex",
      subtenant: "subco",
      clientId: "someone",
      scopes: ["a"],
      accessLevel: "limited",
      application: { name: "kpiapp" },
    });
  });

  it.each([
    [{ lifetimeSeconds: -60 }, "expired"],
    [{ claims: { aud: "https://other.test" } }, "audience"],
    [{ claims: { iss: "https://other.test" } }, "issuer"],
  ])("%j is rejected: %s", async (token, reason) => {
    await expect(service.verifier().verify(await service.token(token))).rejects.toMatchObject({ code: "invalid_token", reason });
  });

  it("is rejected by verifiers of other services, and by that of another test service", async () => {
    const other = await createTestService();
    const token = await service.token();
    await expect(other.verifier().verify(token)).rejects.toMatchObject({ reason: "signature" });
    const real = createVerifier({ url: "https://tokens.example", fetch: other.fetch });
    await expect(real.verify(token)).rejects.toMatchObject({ code: "invalid_token" });
  });

  it("is inactive after its client revoked it, and then not returned again", async () => {
    const client = service.client();
    const token = await client.getToken("acme");
    const expected = { active: true, ten: "acme", scope: expect.stringContaining("mdsp:core:iot.timUser ") };
    expect(await client.introspect(token)).toMatchObject(expected);
    await client.revoke(token);
    expect(await client.introspect(token)).toEqual({ active: false });
    expect(await client.getToken("acme")).not.toBe(token);
  });

  it("is refused by a verifier within 60 seconds of its revocation", async () => {
    const verifier = service.verifier();
    const [revoked, other] = [await service.token(), await service.token()];
    await verifier.verify(revoked);
    service.revoke(revoked);
    service.advance(60);
    await expect(verifier.verify(revoked)).rejects.toMatchObject({ reason: "revoked" });
    expect((await verifier.verify(other)).tenant).toBe("acme");
    const credentials = new ResourceServerCredentials({ clientId: "rs-1", clientSecret: "hush" });
    expect(await service.client({ credentials }).introspect(revoked)).toEqual({ active: false });
  });
});

it("refuses misspelt options", async () => {
  await expect(createTestService({ tenant: ["acme"] } as never)).rejects.toThrow("Did you mean tenants?");
  await expect(service.token({ ten: "acme" } as never)).rejects.toThrow("token has no option ten. Did you mean tenant?");
});
