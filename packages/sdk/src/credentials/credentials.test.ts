import { inspect } from "node:util";
import { exportJWK, exportPKCS8, generateKeyPair, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { ServiceAddress } from "../service/service-address.js";
import { AppCredentials } from "./app-credentials.js";
import { withoutSecret } from "./client-secret.js";
import { PrivateKeyCredentials } from "./private-key-credentials.js";
import { TenantCredentials } from "./tenant-credentials.js";
import { UserToken } from "./user-token.js";

const SECRET = "mandate_prod_hush";
const APPLICATION = { appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco" };
const CLIENT = { clientId: "opsco-kpiapp-v1.0.0", ...APPLICATION };
const SERVICE = { address: new ServiceAddress("https://tokens.example"), now: Date.now(), secret: SECRET };
const JWK = JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "x", d: SECRET });

const app = new AppCredentials({ ...CLIENT, clientSecret: SECRET });
const tenant = new TenantCredentials({ tenant: "acme", clientId: "acme-svc-1", clientSecret: SECRET, subtenant: "subco" });

const decode = (header = "") => atob(header.replace("Basic ", ""));

describe("a secret", () => {
  const SHOWN = [app, tenant, new UserToken(SECRET), new PrivateKeyCredentials({ ...CLIENT, privateKey: JWK })];

  it.each(SHOWN)("is not in any printed form of %s", (credentials) => {
    const forms = [String(credentials), JSON.stringify({ credentials }), inspect({ credentials }, { depth: 9, showHidden: true })];
    for (const form of forms) expect(form).toContain("[redacted]");
    expect(forms.concat(Object.values(credentials).map(String)).join()).not.toContain(SECRET);
  });

  it("is redacted from a text that repeats it", () => {
    expect(withoutSecret(SECRET, `Bad: ${SECRET}, really ${SECRET}`)).toBe("Bad: [redacted], really [redacted]");
    expect(withoutSecret("", "no secret was sent")).toBe("no secret was sent");
  });
});

describe("AppCredentials", () => {
  it("call the compatible operation", () => {
    const { url, headers, body } = app.tokenCall(SERVICE, { tenant: "acme", lifetimeSeconds: 600 });
    expect(url).toBe("https://tokens.example/api/technicaltokenmanager/v3/oauth/token");
    expect(decode(headers["X-SPACE-AUTH-KEY"])).toBe(`opsco-kpiapp-v1.0.0:${SECRET}`);
    expect(JSON.parse(body)).toEqual({ ...APPLICATION, userTenant: "acme", requested_lifetime: 600 });
  });

  it("request fewer roles at the standard endpoint, with both parts of the credentials encoded", () => {
    const { url, headers, body } = app.tokenCall({ ...SERVICE, secret: "a:b+c%" }, { tenant: "acme", scopes: ["one", "two"] });
    expect([url, decode(headers.Authorization)]).toEqual(["https://tokens.example/oauth/token", "opsco-kpiapp-v1.0.0:a%3Ab%2Bc%25"]);
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ grant_type: "client_credentials", scope: "one two", tenant: "acme" });
  });

  it("request several tenants with the field names of that operation", () => {
    const { url, body } = app.tokensCall(SERVICE, ["acme", "globex"], undefined);
    expect(url).toMatch(/\/oauthTokens$/);
    expect(JSON.parse(body)).toEqual({ appName: "kpiapp", appVersion: "1.0.0", hostTenantId: "opsco", userTenantIds: ["acme", "globex"] });
  });

  it.each(["clientId", "clientSecret", "appName", "appVersion", "hostTenant"])("require %s", (name) => {
    expect(() => new AppCredentials({ ...CLIENT, clientSecret: SECRET, [name]: "" })).toThrow(`${name} is missing`);
  });

  it("have the host tenant as default tenant", () => {
    expect([app.defaultTenant, new AppCredentials({ ...CLIENT, clientSecret: SECRET, userTenant: "acme" }).defaultTenant]).toEqual([
      "opsco",
      "acme",
    ]);
  });
});

describe("TenantCredentials", () => {
  it("call the endpoint of the tenant and impersonate the subtenant", () => {
    const { url, headers, body } = tenant.tokenCall(SERVICE, { tenant: "acme" });
    expect([url, decode(headers.Authorization)]).toEqual(["https://tokens.example/acme.piam/oauth/token", `acme-svc-1:${SECRET}`]);
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: "client_credentials",
      "iam-action": "client_credentials.subtenant-impersonation",
      subtenant: "subco",
    });
  });

  it("refuse another tenant", () => {
    expect(() => tenant.tokenCall(SERVICE, { tenant: "globex" })).toThrow("get tokens for this tenant only");
  });
});

describe("PrivateKeyCredentials", () => {
  it.each(["RS256", "ES256", "EdDSA"] as const)("sign a new assertion for each call with a key for %s in any form", async (algorithm) => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), kid: "mine" };
    const forms = [
      { privateKey },
      { privateKey: jwk },
      { privateKey: JSON.stringify(jwk) },
      { privateKey: await exportPKCS8(privateKey), algorithm },
    ];
    const ids = new Set();
    for (const form of forms) {
      const credentials = new PrivateKeyCredentials({ ...CLIENT, ...form });
      for (let call = 0; call < 2; call++) {
        const { url, body } = await credentials.tokenCall(SERVICE, { tenant: "acme" });
        const { client_assertion: assertion = "", ...fields } = Object.fromEntries(new URLSearchParams(body));
        expect(url).toBe("https://tokens.example/oauth/token");
        expect(fields).toMatchObject({ tenant: "acme", client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" });
        const options = { issuer: CLIENT.clientId, subject: CLIENT.clientId, audience: "https://tokens.example", maxTokenAge: 5 };
        ids.add((await jwtVerify(assertion, publicKey, options)).payload.jti);
      }
    }
    expect(ids.size).toBe(8);
  });

  it.each(["-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----", '{"kty":"EC","crv":"P-256","d":"c2VjcmV0"}'])(
    "do not repeat an unreadable key in the error",
    async (privateKey) => {
      const credentials = new PrivateKeyCredentials({ ...CLIENT, privateKey });
      const failure = await credentials.tokenCall(SERVICE, { tenant: "acme" }).catch((error) => error);
      expect(failure).toMatchObject({
        code: "invalid_configuration",
        message: expect.stringMatching(/^privateKey cannot be read as a key for/),
      });
      expect(inspect(failure, { depth: 9 })).not.toContain("c2VjcmV0");
    },
  );
});

describe("UserToken.fromRequest", () => {
  const token = "aaa.bbb.ccc";

  it.each([
    new Request("https://api.example", { headers: { Authorization: `Bearer ${token}` } }),
    { headers: { authorization: `bearer  ${token}` } },
    { headers: new Headers({ authorization: `BEARER ${token} ` }) },
  ])("reads the header of a request", (request) => {
    expect(UserToken.fromRequest(request).reveal()).toBe(token);
  });

  it.each([
    {},
    { authorization: "" },
    { authorization: "Basic YTpi" },
    { authorization: `Bearer ${token}, Bearer ${token}` },
    { authorization: "Bearer x y" },
  ])("finds no token in %j", (headers) => {
    expect(() => UserToken.fromRequest({ headers })).toThrow("The request carries no token");
  });
});
