import { decodeJwt } from "jose";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { commandContext } from "@/lib/services/command-context";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { listUserTenants } from "@/lib/token-plane/endpoints/list-user-tenants";
import { revokeToken } from "@/lib/token-plane/endpoints/revoke-token";
import { askAbout, BASE, getToken, postForm } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

const ADDRESS = "http://127.0.0.1:3000/oauth/revoke";

let world: World;
let other: World;
let api: { clientId: string; secret: string };
let token: string;

beforeAll(async () => {
  [world, other] = [await createWorld(), await createWorld()];
  api = await createResourceServer(commandContext("test"), { name: "Data APIs", lifetimeDays: 365 });
});

beforeEach(async () => {
  token = (await getToken(world.client)).access_token;
});

const isActive = async (jwt: string) => (await (await introspectToken(askAbout(jwt, api))).json()).active;

describe("a client that revokes one of its tokens", () => {
  it("ends only this token, immediately", async () => {
    const { access_token: another } = await getToken(world.client);
    const response = await revokeToken(askAbout(token, world.client));
    expect([response.status, await response.text(), response.headers.get("Cache-Control")]).toEqual([200, "", "no-store"]);
    expect([await isActive(token), await isActive(another)]).toEqual([false, true]);
    const list = await listUserTenants(new Request(`${BASE}/userTenants`, { headers: { Authorization: `Bearer ${token}` } }));
    expect(list.status).toBe(401);
  });

  it("can repeat the request, even concurrently, and send its credentials in the form", async () => {
    const form = { token, token_type_hint: "access_token", client_id: world.client.clientId, client_secret: world.client.secret };
    const twice = await Promise.all([revokeToken(postForm(ADDRESS, form)), revokeToken(postForm(ADDRESS, form))]);
    expect(twice.map((response) => response.status)).toEqual([200, 200]);
    expect(await isActive(token)).toBe(false);
  });

  it("stores only the ID and expiry of the token", async () => {
    await revokeToken(askAbout(token, world.client));
    const { jti = "", exp = 0 } = decodeJwt(token);
    expect(await database().revokedToken.findUnique({ where: { jti } })).toEqual({ jti, expiresAt: new Date(exp * 1000) });
  });
});

describe("the response is the same, without effect,", () => {
  it.each([
    ["for another client", () => askAbout(token, other.client)],
    ["for a resource server, which does not own the token", () => askAbout(token, api)],
    ["for text that is not a token", () => askAbout("rubbish", world.client)],
    ["for an altered token", () => askAbout(`${token.slice(0, -8)}AAAAAAAA`, world.client)],
  ])("%s", async (_, request) => {
    const before = await database().revokedToken.count();
    const response = await revokeToken(request());
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(await database().revokedToken.count()).toBe(before);
    expect(await isActive(token)).toBe(true);
  });
});

describe("refuses", () => {
  it.each([
    ["a client with a wrong secret", () => askAbout(token, { clientId: world.client.clientId, secret: "wrong" }), 401, "invalid_client"],
    ["a request without a token", () => askAbout("", world.client), 400, "invalid_request"],
  ])("%s", async (_, request, status, error) => {
    const response = await revokeToken(request());
    expect([response.status, (await response.json()).error]).toEqual([status, error]);
    expect(await isActive(token)).toBe(true);
  });
});
