import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "@/lib/http/token-plane-route";
import { markListening, markNotListening } from "@/lib/token-plane/directory/listener-state";
import { API } from "@/lib/token-plane/http/endpoint";

const handlers = { DELETE, GET, OPTIONS, PATCH, POST, PUT };

beforeEach(markListening);

afterEach(markNotListening);

function call(method: keyof typeof handlers, path: string, address?: string[]): Promise<Response> {
  const params = Promise.resolve(address ? { address } : {});
  return handlers[method](new Request(`http://127.0.0.1:3000${path}`, { method }), { params });
}

const NO_MATCH = "mdsp.core.generic.noMatch";

/** Throws if there is no logref. */
async function refusal(response: Response) {
  const [{ code, logref }] = (await response.json()).errors;
  expect(logref).toMatch(/^[0-9a-f-]{36}$/);
  const { status, headers } = response;
  return { status, allow: headers.get("Allow"), cacheControl: headers.get("Cache-Control"), code };
}

describe("the route handlers of the token plane", () => {
  it.each(["GET", "POST", "PUT", "PATCH", "DELETE"] as const)("answer %s at an unknown address in the documented form", async (method) => {
    for (const path of [`${API}/oauth`, `${API}/oauth/token/more`, `/gateway${API}/__proto__`, "/elsewhere"]) {
      expect(await refusal(await call(method, path))).toEqual({ status: 404, allow: null, cacheControl: "no-store", code: NO_MATCH });
    }
  });

  it("answer unknown addresses of the standard protocol in the format of RFC 6749", async () => {
    const response = await call("GET", "/oauth/unknown");
    expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ error: "invalid_request" })]);
  });

  it.each([
    ["PUT", "/oauth/token", "POST, OPTIONS"],
    ["GET", "/oauthTokens", "POST, OPTIONS"],
    ["POST", "/userTenants", "GET, OPTIONS"],
  ] as const)("answer %s %s with the supported methods", async (method, path, allow) => {
    for (const prefix of [API, `/gateway${API}`]) {
      expect(await refusal(await call(method, prefix + path))).toEqual({ status: 405, allow, cacheControl: "no-store", code: NO_MATCH });
    }
  });

  it.each([
    ["POST", `${API}/oauth/token`, 401],
    ["POST", `${API}/oauthTokens`, 401],
    ["GET", `${API}/userTenants`, 401],
    ["POST", "/oauth/token", 401],
    ["OPTIONS", `${API}/oauth/token`, 204],
  ] as const)("pass %s %s to its endpoint", async (method, path, status) => {
    expect((await call(method, path)).status).toBe(status);
  });

  it("take the original path from a rewrite", async () => {
    const path = "/acme.piam/.well-known/oauth-authorization-server";
    const response = await call("GET", `/token-plane${path}`, path.slice(1).split("/"));
    expect((await response.json()).issuer).toMatch(/\/acme\.piam\/oauth\/token$/);
  });

  it("answer 503 in a process that does not receive revocations, and say where to send token requests", async () => {
    markNotListening();
    const response = await call("GET", "/token_keys");
    expect([response.status, response.headers.get("Retry-After"), response.headers.get("Cache-Control")]).toEqual([503, "5", "no-store"]);
    const { error, error_description, errors } = await response.json();
    expect([error, errors[0].code]).toEqual(["temporarily_unavailable", "mdsp.core.generic.serviceUnavailable"]);
    expect(error_description).toContain("npm start");
    expect((await call("GET", "/oauth/unknown")).status).toBe(404);
  });
});
