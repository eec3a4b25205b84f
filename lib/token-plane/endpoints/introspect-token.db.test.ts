import { decodeJwt } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { commandContext } from "@/lib/services/command-context";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { revokeResourceServer } from "@/lib/services/resource-server/revoke-resource-server";
import { rotateResourceServer } from "@/lib/services/resource-server/rotate-resource-server";
import { createServiceCredential, type NewServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { revokeServiceCredential } from "@/lib/services/service-credential/revoke-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { removeSubtenant } from "@/lib/services/subtenant/remove-subtenant";
import { checkToken, introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { issueToken } from "@/lib/token-plane/endpoints/issue-token";
import { flushUsage } from "@/lib/token-plane/usage/recorder";
import { askAbout, basic, getToken, postForm } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

const platform = commandContext("test");

let world: World;
let other: World;
let api: { clientId: string; secret: string; resourceServerId: string };
let token: string;

beforeAll(async () => {
  [world, other] = [await createWorld(), await createWorld()];
  api = await createResourceServer(platform, { name: "Time series API", lifetimeDays: 365 });
  token = (await getToken(world.client, world.acme.tenant.id)).access_token;
});

describe("introspection of an active token", () => {
  it("returns all of its claims to a resource server", async () => {
    const response = await introspectToken(askAbout(token, api));
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    const claims = decodeJwt(token) as { scope: string[] };
    expect(await response.json()).toEqual({ active: true, token_type: "Bearer", ...claims, scope: claims.scope.join(" ") });
  });

  it("returns them to the client that obtained it", async () => {
    expect(await (await introspectToken(askAbout(token, world.client))).json()).toMatchObject({ active: true, ten: world.acme.tenant.id });
  });

  it("reports it as inactive at another tenant's address", async () => {
    const at = async (tenant: string) => (await introspectToken(askAbout(token, api), { tenant })).json();
    expect(await at(world.acme.tenant.id)).toMatchObject({ active: true });
    expect(await at(world.globex.tenant.id)).toEqual({ active: false });
  });

  it("records the last use of the caller's secret", async () => {
    await introspectToken(askAbout(token, api));
    await flushUsage();
    const [secret] = await database().resourceServerSecret.findMany({ where: { resourceServerId: api.resourceServerId } });
    expect(secret?.lastUsedAt).not.toBeNull();
  });
});

describe("introspection of a token of a tenant's own credentials", () => {
  let credential: NewServiceCredential;
  const ask = async (form: Record<string, string> = {}) => {
    const body = { grant_type: "client_credentials", ...form };
    return (await (await issueToken(postForm("http://127.0.0.1:3000/oauth/token", body, basic(credential)))).json()).access_token;
  };
  const asSubtenant = { "iam-action": "client_credentials.subtenant-impersonation", subtenant: "plant1" };
  const answer = async (jwt: string, caller: { clientId: string; secret: string }) => (await introspectToken(askAbout(jwt, caller))).json();

  beforeAll(async () => {
    await createSubtenant(world.acme, { id: "plant1", name: "Plant 1" });
    credential = await createServiceCredential(world.acme, { name: "Export", lifetimeDays: 365, canImpersonate: true });
  });

  it("returns the tenant and the subtenant to a resource server and to the credentials themselves", async () => {
    const jwt = await ask(asSubtenant);
    for (const caller of [api, credential]) {
      expect(await answer(jwt, caller)).toMatchObject({ active: true, ten: world.acme.tenant.id, subtenant: "plant1" });
    }
    expect(await answer(jwt, world.client)).toEqual({ active: false });
  });

  it("reports it as inactive once the subtenant is removed or the credentials are deleted", async () => {
    const impersonated = await ask(asSubtenant);
    await removeSubtenant(world.acme, { id: "plant1" });
    expect(await answer(impersonated, api)).toEqual({ active: false });
    const own = await ask();
    expect(await answer(own, api)).toMatchObject({ active: true });
    await revokeServiceCredential(world.acme, { credentialId: credential.credentialId });
    expect(await answer(own, api)).toEqual({ active: false });
  });
});

describe("introspection returns only active: false", () => {
  it.each([
    ["for another client's token", () => askAbout(token, other.client)],
    ["for text that is not a token", () => askAbout("rubbish", api)],
    ["for a token with an altered signature", () => askAbout(`${token.slice(0, -8)}AAAAAAAA`, api)],
    ["for a secret", () => askAbout(world.client.secret, api)],
  ])("%s", async (_, request) => {
    const response = await introspectToken(request());
    expect([response.status, await response.json()]).toEqual([200, { active: false }]);
  });
});

describe("introspection refuses", () => {
  const outcome = async (request: Request) => {
    const response = await introspectToken(request);
    return [response.status, (await response.json()).error];
  };

  it.each([
    ["a missing client", () => askAbout(token, null)],
    ["an unknown resource server", () => askAbout(token, { clientId: "resource-server-0123456789", secret: api.secret })],
    ["a resource server with another's secret", () => askAbout(token, { clientId: api.clientId, secret: world.client.secret })],
    ["a client with a wrong secret", () => askAbout(token, { clientId: world.client.clientId, secret: "wrong" })],
  ])("%s, without details", async (_, request) => {
    const response = await introspectToken(request());
    expect(response.headers.get("WWW-Authenticate")).toBe('Basic realm="mandate"');
    expect([response.status, (await response.json()).error]).toEqual([401, "invalid_client"]);
  });

  it("a resource server whose secret was replaced or that was deleted", async () => {
    const { resourceServerId, ...old } = await createResourceServer(platform, { name: "Old", lifetimeDays: 365 });
    const renewed = await rotateResourceServer(platform, { resourceServerId, overlapMinutes: 0, lifetimeDays: 365 });
    expect(await outcome(askAbout(token, old))).toEqual([401, "invalid_client"]);
    expect((await introspectToken(askAbout(token, renewed))).status).toBe(200);
    await revokeResourceServer(platform, { resourceServerId });
    expect(await outcome(askAbout(token, renewed))).toEqual([401, "invalid_client"]);
  });

  it.each([
    ["no token", () => new URLSearchParams()],
    ["an empty token", () => new URLSearchParams({ token: "" })],
    [
      "two tokens",
      () =>
        new URLSearchParams([
          ["token", token],
          ["token", token],
        ]),
    ],
  ])("%s", async (_, body) => {
    expect(
      await outcome(new Request("http://127.0.0.1:3000/oauth/introspect", { method: "POST", headers: basic(api), body: body() })),
    ).toEqual([400, "invalid_request"]);
  });

  it("a token in the address, and a body that is not a form", async () => {
    const url = `http://127.0.0.1:3000/oauth/introspect?token=${token}`;
    expect(await outcome(new Request(url, { method: "POST", headers: basic(api) }))).toEqual([400, "invalid_request"]);
    const json = { method: "POST", headers: { ...basic(api), "Content-Type": "application/json" }, body: JSON.stringify({ token }) };
    expect(await outcome(new Request("http://127.0.0.1:3000/oauth/introspect", json))).toEqual([415, "invalid_request"]);
  });
});

describe("check_token", () => {
  it("returns the claims exactly as in the token", async () => {
    const response = await checkToken(askAbout(token, api));
    expect([response.status, await response.json()]).toEqual([200, { active: true, ...decodeJwt(token) }]);
  });

  it("answers 400 invalid_token for an inactive token", async () => {
    for (const request of [askAbout("rubbish", api), askAbout(token, other.client)]) {
      const response = await checkToken(request);
      expect([response.status, (await response.json()).error]).toEqual([400, "invalid_token"]);
    }
  });
});
