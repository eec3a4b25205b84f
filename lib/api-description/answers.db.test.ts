import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PATHS } from "@/lib/api-description/paths";
import { closeDatabase } from "@/lib/db/client";
import { databaseUrl, provideEnv } from "@/lib/env";
import { ADDRESS_HEADER, PEER_HEADER } from "@/lib/http/stamped-headers";
import { commandContext } from "@/lib/services/command-context";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { issueToken } from "@/lib/token-plane/endpoints/issue-token";
import { answerByAddress } from "@/lib/token-plane/http/routes";
import { HeldAnswers } from "@/test/protocol/api-answers";
import { basic, credentials, fieldsOf, getToken, postForm } from "@/test/protocol/requests";
import { createDevelopmentClient, createWorld, type TestClient, type World } from "@/test/worlds/world";

const API = "/api/technicaltokenmanager/v3";
const GRANT = { grant_type: "client_credentials" };
const held = new HeldAnswers(answerByAddress, Object.keys(PATHS));

let world: World;
let client: TestClient;
let key: Record<string, string>;
let bearer: string;

beforeAll(async () => {
  world = await createWorld();
  client = world.client;
  key = credentials(client);
  bearer = (await getToken(client)).access_token;
});

const expectAnswer = held.expectAnswer.bind(held);

const LARGE = "a".repeat(17_000);

describe("responses match the OpenAPI description", () => {
  it("the endpoint for one token", async () => {
    const path = `${API}/oauth/token`;
    const json = fieldsOf(client, world.acme.tenant.id);
    await expectAnswer("POST", path, 200, { json, headers: key });
    await expectAnswer("POST", path, 200, { json: { ...json, requested_lifetime: 600 }, headers: key });
    await expectAnswer("POST", path, 200, { query: `?${new URLSearchParams(json)}`, headers: key });
    await expectAnswer("POST", path, 400, { json: {}, headers: key });
    await expectAnswer("POST", path, 401, { json });
    await expectAnswer("POST", path, 403, { json: fieldsOf(client, world.initech.tenant.id), headers: key });
    await expectAnswer("POST", path, 413, { json: { ...json, appName: LARGE }, headers: key });
    await expectAnswer("POST", path, 415, { form: json, headers: key });
  });

  it("the endpoint for several tokens", async () => {
    const path = `${API}/oauthTokens`;
    const { appName, appVersion, hostTenant: hostTenantId } = client;
    const json = {
      appName,
      appVersion,
      hostTenantId,
      userTenantIds: [world.acme, world.initech, world.globex].map((one) => one.tenant.id),
    };
    await expectAnswer("POST", path, 200, { json, headers: key });
    await expectAnswer("POST", path, 400, { json: { ...json, userTenantIds: [] }, headers: key });
    await expectAnswer("POST", path, 401, { json });
    await expectAnswer("POST", path, 403, { json: { ...json, appName: "other" }, headers: key });
    await expectAnswer("POST", path, 413, { json: { ...json, appName: LARGE }, headers: key });
    await expectAnswer("POST", path, 415, { form: {}, text: "x", headers: key });
  });

  it("the list of tenants", async () => {
    const path = `${API}/userTenants`;
    const forAcme = (await getToken(client, world.acme.tenant.id)).access_token;
    await expectAnswer("GET", path, 200, { headers: { Authorization: `Bearer ${bearer}` } });
    await expectAnswer("GET", path, 200, { headers: { Authorization: `Bearer ${bearer}` }, query: "?page=3&size=10" });
    await expectAnswer("GET", path, 400, { headers: { Authorization: `Bearer ${bearer}` }, query: "?size=0" });
    await expectAnswer("GET", path, 401);
    await expectAnswer("GET", path, 403, { headers: { Authorization: `Bearer ${forAcme}` } });
  });

  it("the standard token endpoint", async () => {
    const path = "/oauth/token";
    const credential = await createServiceCredential(world.acme, { name: "Test", lifetimeDays: 1, canImpersonate: true });
    await createSubtenant(world.acme, { id: "plant1", name: "Plant 1" });
    const impersonation = { "iam-action": "client_credentials.subtenant-impersonation", subtenant: "plant1" };
    const posted = { client_id: client.clientId, client_secret: client.secret };
    await expectAnswer("POST", path, 200, { form: { ...GRANT, tenant: world.acme.tenant.id }, headers: basic(client) });
    await expectAnswer("POST", path, 200, { form: { ...GRANT, ...posted, scope: "mdsp:core:iot.timUser", requested_lifetime: "60" } });
    await expectAnswer("POST", path, 200, { form: { ...GRANT, ...impersonation }, headers: basic(credential) });
    await expectAnswer("POST", path, 400, { form: {}, headers: basic(client) });
    await expectAnswer("POST", path, 400, { form: { ...GRANT, tenant: world.initech.tenant.id }, headers: basic(client) });
    await expectAnswer("POST", path, 401, { form: GRANT });
    await expectAnswer("POST", path, 413, { form: { ...GRANT, x: LARGE } });
    await expectAnswer("POST", path, 415, { json: GRANT, headers: basic(client) });
  });

  it.each(["/oauth/introspect", "/check_token"])("%s", async (path) => {
    const api = await createResourceServer(commandContext("test"), { name: `API ${path}`, lifetimeDays: 1 });
    const headers = basic(client);
    await expectAnswer("POST", path, 200, { form: { token: bearer }, headers });
    await expectAnswer("POST", path, 200, { form: { token: bearer }, headers: basic(api) });
    await expectAnswer("POST", path, path === "/check_token" ? 400 : 200, { form: { token: "unknown" }, headers });
    await expectAnswer("POST", path, 400, { form: {}, headers });
    await expectAnswer("POST", path, 401, { form: { token: bearer } });
    await expectAnswer("POST", path, 413, { form: { token: LARGE }, headers });
    await expectAnswer("POST", path, 415, { json: { token: bearer }, headers });
  });

  it("introspection of a token that a service credential got for a subtenant", async () => {
    const credential = await createServiceCredential(world.globex, { name: "Test", lifetimeDays: 1, canImpersonate: true });
    await createSubtenant(world.globex, { id: "plant2", name: "Plant 2" });
    const form = { ...GRANT, "iam-action": "client_credentials.subtenant-impersonation", subtenant: "plant2" };
    const issued = await issueToken(postForm("http://127.0.0.1:3000/oauth/token", form, basic(credential)));
    const { access_token: token } = await issued.json();
    for (const path of ["/oauth/introspect", "/check_token"])
      await expectAnswer("POST", path, 200, { form: { token }, headers: basic(credential) });
  });

  it("revocation", async () => {
    const path = "/oauth/revoke";
    const headers = basic(client);
    const { access_token: token } = await getToken(client);
    await expectAnswer("POST", path, 200, { form: { token }, headers });
    await expectAnswer("POST", path, 400, { form: {}, headers });
    await expectAnswer("POST", path, 401, { form: { token } });
    await expectAnswer("POST", path, 413, { form: { token: LARGE }, headers });
    await expectAnswer("POST", path, 415, { json: { token }, headers });
  });

  it.each([
    "/token_keys",
    "/.well-known/jwks.json",
    "/.well-known/oauth-authorization-server",
    "/.well-known/openid-configuration",
    "/status-lists",
    "/status-lists/0",
    "/.well-known/secret-scanning",
    "/api/openapi.json",
    "/api/health",
  ])("GET %s", async (path) => {
    await expectAnswer("GET", path, 200);
  });

  it("the description, for a client with a current copy", async () => {
    await expectAnswer("GET", "/api/openapi.json", 304, { headers: { "If-None-Match": "*" } });
  });

  it("a status list that is unknown, of an earlier time or of another type", async () => {
    await expectAnswer("GET", "/status-lists/9999", 404);
    await expectAnswer("GET", "/status-lists/0", 501, { query: "?time=1767225600" });
    await expectAnswer("GET", "/status-lists/0", 406, { headers: { Accept: "application/statuslist+cwt" } });
  });

  it("the endpoint that revokes leaked secrets", async () => {
    const path = "/api/secrets/revoke";
    const { secret } = await createDevelopmentClient(world.developer, { internalName: "leaky" });
    await expectAnswer("POST", path, 202, { json: { secret } });
    await expectAnswer("POST", path, 202, { json: { secrets: [secret] } });
    await expectAnswer("POST", path, 202, { form: { secret } });
    await expectAnswer("POST", path, 400, { json: { secret: "rubbish" } });
    await expectAnswer("POST", path, 413, { json: { secret: LARGE } });
    await expectAnswer("POST", path, 415, { text: "{}", headers: { "Content-Type": "text/plain" } });
  });

  it.each(["GET", "POST"])("the gateway check (%s)", async (method) => {
    const path = "/api/gateway/authorize";
    const assets = "/api/assetmanagement/v3/assets";
    const byProxy = { [PEER_HEADER]: "127.0.0.1", Authorization: `Bearer ${bearer}` };
    const asked = { "X-Original-Method": "GET", "X-Original-URI": assets };
    await expectAnswer(method, path, 200, { headers: { ...byProxy, ...asked } });
    await expectAnswer(method, path, 200, { headers: { ...byProxy, "X-Forwarded-Method": "GET", "X-Forwarded-Uri": assets } });
    await expectAnswer(method, path, 401, { headers: { ...byProxy, ...asked, Authorization: "" } });
    await expectAnswer(method, path, 403, { headers: byProxy });
    await expectAnswer(method, path, 403, { headers: { ...byProxy, ...asked, [PEER_HEADER]: "192.0.2.7" } });
  });

  it("every described response of every endpoint was checked", () => {
    expect(held.unseen()).toEqual([]);
  });
});

describe("responses of any endpoint", () => {
  const sent = { form: GRANT, headers: { [ADDRESS_HEADER]: "198.51.100.251 described" } };

  it("429, in both forms", async () => {
    provideEnv({ LIMIT_PER_ADDRESS: "1" });
    await expectAnswer("POST", "/oauth/token", 401, sent);
    await expectAnswer("POST", "/oauth/token", 429, sent);
    await expectAnswer("POST", `${API}/oauth/token`, 429, sent);
    provideEnv({ LIMIT_PER_ADDRESS: "" });
  });

  describe("while the database is unavailable", () => {
    const address = databaseUrl;
    let known: string;

    beforeAll(async () => {
      known = address();
      await moveDatabase("postgresql://nobody:nothing@127.0.0.1:9/none");
    });
    afterAll(() => moveDatabase(known));

    it("503, in both forms and by the health check", async () => {
      await expectAnswer("POST", "/oauth/token", 503, { form: GRANT, headers: basic({ ...client, clientId: "never-seen-v1.0.0" }) });
      const headers = credentials({ ...client, clientId: "never-seen-v1.0.0" });
      await expectAnswer("POST", `${API}/oauth/token`, 503, { json: fieldsOf(client, "acme"), headers });
      await expectAnswer("GET", "/api/health", 503);
    });

    async function moveDatabase(url: string): Promise<void> {
      await closeDatabase();
      provideEnv({ DATABASE_URL: url });
    }
  });
});
