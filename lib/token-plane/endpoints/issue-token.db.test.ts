import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { provideEnv } from "@/lib/env";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { suspendRegistration } from "@/lib/services/registration/suspend";
import { issueToken, issueTokenByGet } from "@/lib/token-plane/endpoints/issue-token";
import type { Answer } from "@/lib/token-plane/http/answer";
import { publishedKeys } from "@/lib/token-plane/tokens/signing-keys";
import { flushUsage } from "@/lib/token-plane/usage/recorder";
import { basic, postForm } from "@/test/protocol/requests";
import { createDevelopmentClient, createProductionClient, createWorld, type TestClient, type World } from "@/test/worlds/world";

const URL_OF_TOKENS = "http://127.0.0.1:3000/oauth/token";
const GRANT = { grant_type: "client_credentials" };
const READ_TIME_SERIES = "mdsp:core:iot.timUser";

let world: World;
let client: TestClient;
let acme: string;

beforeAll(async () => {
  world = await createWorld();
  client = world.client;
  acme = world.acme.tenant.id;
});

type Asked = { form?: Record<string, string>; headers?: Record<string, string>; query?: string; tenant?: string };

function ask({ form = { ...GRANT, tenant: acme }, headers = basic(client), query = "", tenant }: Asked = {}): Promise<Answer> {
  return issueToken(postForm(URL_OF_TOKENS + query, form, headers), { tenant: tenant ?? null });
}

async function outcomeOf(response: Answer): Promise<string> {
  const { error, reason } = await response.json();
  return [response.status, error, reason].filter(Boolean).join(" ");
}

async function claimsOf(response: Answer) {
  const { access_token } = await response.json();
  const { payload } = await jwtVerify(access_token, createLocalJWKSet({ keys: await publishedKeys(new Date()) }));
  return payload;
}

describe("200", () => {
  it("returns the response of RFC 6749 section 5.1 and is not cacheable", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Pragma")).toBe("no-cache");
    expect(await response.json()).toEqual({
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 1799,
      scope: expect.stringMatching(/^mdsp:core:\S+( mdsp:core:\S+)+$/),
      jti: expect.any(String),
    });
  });

  it("issues a token for the named tenant, with the claims of the documented endpoint", async () => {
    expect(await claimsOf(await ask())).toMatchObject({
      iss: `http://127.0.0.1:3000/${acme}.piam/oauth/token`,
      ten: acme,
      client_id: client.clientId,
      app_name: client.appName,
      host_tenant: client.hostTenant,
      access_level: "read-write",
    });
  });

  it("defaults to the host tenant, or to the tenant of the address", async () => {
    expect(await claimsOf(await ask({ form: GRANT }))).toMatchObject({ ten: client.hostTenant });
    expect(await claimsOf(await ask({ form: GRANT, tenant: acme }))).toMatchObject({ ten: acme });
    expect(await claimsOf(await ask({ form: { ...GRANT, tenant: acme }, tenant: acme }))).toMatchObject({ ten: acme });
  });

  const posted = () => ({ client_id: client.clientId, client_secret: client.secret });

  it.each<[string, () => Asked]>([
    ["client_secret_basic", () => ({})],
    ["client_secret_basic, both parts form-urlencoded", () => ({ headers: encodedBasic() })],
    ["a mixed-case scheme without padding", () => ({ headers: unpaddedBasic() })],
    ["client_secret_post", () => ({ headers: {}, form: { ...GRANT, ...posted() } })],
    ["an empty Authorization header in addition to the form", () => ({ headers: { Authorization: "" }, form: { ...GRANT, ...posted() } })],
    ["header and form with the same credentials", () => ({ form: { ...GRANT, ...posted() } })],
    ["the client ID in the form in addition to the header", () => ({ form: { ...GRANT, client_id: client.clientId } })],
    ["empty parameters, which count as absent", () => ({ form: { ...GRANT, tenant: "", scope: "", client_id: "" } })],
    ["unknown parameters", () => ({ form: { ...GRANT, audience: "x", response_type: "token" } })],
    [
      "the same grant_type in the query and in the form",
      () => ({ form: { ...GRANT, tenant: acme }, query: "?grant_type=client_credentials" }),
    ],
    ["grant_type in the query in addition to a form", () => ({ form: { tenant: acme }, query: "?grant_type=client_credentials" })],
    ["the platform as resource", () => ({ form: { ...GRANT, resource: "http://127.0.0.1:3000" } })],
  ])("accepts %s", async (_, asked) => {
    const response = await ask(asked());
    expect(response.status, await response.text()).toBe(200);
  });

  it.each([{}, { "Content-Type": "application/json" }])(
    "accepts everything in the query and an empty body, with headers %o",
    async (more) => {
      const url = `${URL_OF_TOKENS}?grant_type=client_credentials&tenant=${acme}`;
      const request = new Request(url, { method: "POST", headers: { ...basic(client), ...(more as Record<string, string>) } });
      expect(await claimsOf(await issueToken(request))).toMatchObject({ ten: acme });
    },
  );

  it("records usage like the other endpoints", async () => {
    const counted = await createProductionClient(world.developer, world.operator, { internalName: "counted" });
    await ask({ form: GRANT, headers: basic(counted) });
    await flushUsage();
    const { registrationId } = counted;
    expect(await database().usageHour.findMany({ where: { registrationId }, select: { outcome: true, count: true } })).toEqual([
      { outcome: "issued", count: 1 },
    ]);
    expect((await database().clientSecret.findFirstOrThrow({ where: { registrationId } })).lastUsedAt).not.toBeNull();
  });

  function encodedBasic() {
    const encode = (text: string) => text.replaceAll("-", "%2D").replaceAll("_", "%5f");
    return basic({ clientId: encode(client.clientId), secret: encode(client.secret) });
  }

  function unpaddedBasic() {
    return { Authorization: basic(client).Authorization?.replace("Basic", "bAsIc").replace(/=+$/, "") ?? "" };
  }
});

describe("a reduced grant", () => {
  it("issues a token with the requested roles and the lowest level that has them", async () => {
    const response = await ask({ form: { ...GRANT, tenant: acme, scope: READ_TIME_SERIES } });
    expect((await response.json()).scope).toBe(READ_TIME_SERIES);
    expect(await claimsOf(response)).toMatchObject({ scope: [READ_TIME_SERIES], access_level: "limited" });
  });

  it.each(["openid", `${READ_TIME_SERIES} openid`, "a  b", " ", 'quote"'])("invalid_scope: %j", async (scope) => {
    expect(await outcomeOf(await ask({ form: { ...GRANT, scope } }))).toBe("400 invalid_scope");
  });

  it("invalid_scope: a role that the limited level lacks", async () => {
    const limited = await createDevelopmentClient(world.developer, { internalName: "limited", level: "limited" });
    const form = { ...GRANT, scope: "mdsp:core:iot.timAdmin" };
    expect(await outcomeOf(await ask({ form, headers: basic(limited) }))).toBe("400 invalid_scope");
  });

  it.each([60, 300, 1800])("issues a token with a lifetime of %i seconds on request", async (seconds) => {
    const response = await ask({ form: { ...GRANT, requested_lifetime: String(seconds) } });
    expect((await response.json()).expires_in).toBe(seconds - 1);
    const { iat = 0, exp } = await claimsOf(response);
    expect(exp).toBe(iat + seconds);
  });

  it.each(["59", "1801", "0", "-1", "1e3", "60.5", "abc", "99999999999"])(
    "invalid_request: a lifetime of %j",
    async (requested_lifetime) => {
      expect(await outcomeOf(await ask({ form: { ...GRANT, requested_lifetime } }))).toBe("400 invalid_request");
    },
  );
});

describe("400, 413 and 415", () => {
  it.each<[string, Asked, string]>([
    ["no grant_type", { form: { scope: READ_TIME_SERIES } }, "400 invalid_request"],
    ["another grant_type", { form: { grant_type: "password" } }, "400 unsupported_grant_type"],
    ["a tenant with a control character", { form: { ...GRANT, tenant: "a\u0000" } }, "400 invalid_request"],
    ["an overlong tenant", { form: { ...GRANT, tenant: "a".repeat(201) } }, "400 invalid_request"],
    ["another resource", { form: { ...GRANT, resource: "https://elsewhere.example" } }, "400 invalid_target"],
    ["a tenant that differs from the address", { tenant: "globex" }, "400 invalid_request"],
    ["different grant types in the query and the form", { query: "?grant_type=password" }, "400 invalid_request"],
    ["a scope in the query and in the form", { query: "?scope=a", form: { ...GRANT, scope: "a" } }, "400 invalid_request"],
    ["tenant in the query in addition to a form", { query: "?tenant=globex" }, "400 invalid_request"],
    ["a repeated query parameter", { form: {}, query: "?tenant=a&tenant=b" }, "400 invalid_request"],
    [
      "a subtenant for an application",
      { form: { ...GRANT, ...impersonation("plant1") } },
      "400 unauthorized_client impersonation_not_allowed",
    ],
    ["a subtenant without iam-action", { form: { ...GRANT, subtenant: "plant1" } }, "400 invalid_request"],
    ["iam-action without a subtenant", { form: { ...GRANT, "iam-action": impersonation("")["iam-action"] } }, "400 invalid_request"],
    ["another iam-action", { form: { ...GRANT, ...impersonation("plant1"), "iam-action": "other" } }, "400 invalid_request"],
    ["a body that is too large", { form: { ...GRANT, x: "a".repeat(17_000) } }, "413 invalid_request"],
    ["another media type", { headers: { "Content-Type": "application/json" } }, "415 invalid_request"],
  ])("%s", async (_, asked, outcome) => {
    expect(await outcomeOf(await ask({ ...asked, headers: { ...basic(client), ...asked.headers } }))).toBe(outcome);
  });

  it.each(["grant_type=client_credentials&grant_type=client_credentials", "grant_type=client_credentials&tenant=a&tenant=b"])(
    "invalid_request: a repeated parameter in %s",
    async (form) => {
      expect(await outcomeOf(await issueToken(postForm(URL_OF_TOKENS, form, basic(client))))).toBe("400 invalid_request");
    },
  );

  it.each(["client_id", "client_secret", "client_assertion"])("invalid_request: %s in the address, without echoing it", async (name) => {
    const response = await ask({ query: `?${name}=${client.secret}` });
    expect(await outcomeOf(response)).toBe("400 invalid_request");
    expect(await response.text()).not.toContain(client.secret);
  });

  it("invalid_request: different credentials in header and form", async () => {
    const differing: Record<string, string>[] = [
      { client_id: "other" },
      { client_secret: "other" },
      { client_id: client.clientId, client_secret: "other" },
    ];
    for (const form of differing) {
      expect(await outcomeOf(await ask({ form: { ...GRANT, ...form } }))).toBe("400 invalid_request");
    }
  });
});

describe("401 invalid_client", () => {
  it("is identical for all failed authentications, with a challenge", async () => {
    const unknown = { clientId: "unknown-client-v1.0.0", secret: client.secret };
    const answers = await Promise.all([
      ask({ headers: {} }),
      ask({ headers: basic({ ...client, secret: "wrong" }) }),
      ask({ headers: basic(unknown) }),
      ask({ headers: basic({ clientId: "acme-svc-0123456789", secret: client.secret }) }),
      ask({ headers: { Authorization: "Bearer abc" } }),
      ask({ headers: { Authorization: "Basic !!!" } }),
      ask({ headers: {}, form: { ...GRANT, client_id: client.clientId, client_secret: "wrong" } }),
      ask({ headers: {}, form: { ...GRANT, client_id: client.clientId } }),
      ask({ headers: {}, form: { grant_type: "password" } }),
    ]);
    const seen = await Promise.all(
      answers.map(async (one) => ({ status: one.status, headers: [...one.headers], body: { ...(await one.json()), logref: "" } })),
    );
    expect(seen[0]).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    expect(Object.keys(seen[0]?.body ?? {}).sort()).toEqual(["error", "error_description", "logref"]);
    expect(answers[0]?.headers.get("WWW-Authenticate")).toBe('Basic realm="mandate"');
    for (const one of seen) expect(one).toEqual(seen[0]);
  });
});

describe("a refusal of a gate", () => {
  it.each([
    ["consent_required", () => world.initech.tenant.id, "400 invalid_grant consent_required"],
    ["not_provisioned", () => world.globex.tenant.id, "400 invalid_grant not_provisioned"],
    ["not_provisioned for a tenant that does not exist", () => "no-such-tenant", "400 invalid_grant not_provisioned"],
  ])("%s", async (_, tenant, outcome) => {
    expect(await outcomeOf(await ask({ form: { ...GRANT, tenant: tenant() } }))).toBe(outcome);
  });

  it("links to the page where consent is given", async () => {
    const { help, logref } = await (await ask({ form: { ...GRANT, tenant: world.initech.tenant.id } })).json();
    expect(help).toBe(`http://127.0.0.1:3000/customer/purchases/${world.initechPurchaseId}`);
    expect(logref).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is development_only or suspended; after access is revoked, the client is unknown", async () => {
    const development = await createDevelopmentClient(world.developer, { internalName: "dev" });
    const as = (form: Record<string, string>) => ask({ form: { ...GRANT, ...form }, headers: basic(development) }).then(outcomeOf);
    expect(await as({ tenant: acme })).toBe("400 unauthorized_client development_only");
    await suspendRegistration(world.developer, development);
    expect(await as({})).toBe("400 unauthorized_client suspended");
    await revokeAccess(world.developer, development);
    expect(await as({})).toBe("401 invalid_client");
  });

  it("uses only characters that RFC 6749 allows in error_description", async () => {
    for (const asked of [{}, { headers: {} }, { form: { ...GRANT, tenant: "x" } }, { form: { ...GRANT, scope: "x" } }, { form: {} }]) {
      const { error_description = "" } = await (await ask(asked)).json();
      expect(error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/);
    }
  });
});

describe("GET", () => {
  const get = (method = "GET") => new Request(`${URL_OF_TOKENS}?grant_type=client_credentials`, { method, headers: basic(client) });

  it("is refused unless ALLOW_GET_TOKEN is set; HEAD always is", async () => {
    const refused = await issueTokenByGet(get());
    expect([refused.status, refused.headers.get("Allow")]).toEqual([405, "POST, OPTIONS"]);
    provideEnv({ ALLOW_GET_TOKEN: "1" });
    const [allowed, head] = [await issueTokenByGet(get()), await issueTokenByGet(get("HEAD"))];
    provideEnv({ ALLOW_GET_TOKEN: "0" });
    expect(await claimsOf(allowed)).toMatchObject({ ten: client.hostTenant });
    expect(head.status).toBe(405);
  });
});

function impersonation(subtenant: string) {
  return { "iam-action": "client_credentials.subtenant-impersonation", subtenant };
}
