import { existsSync } from "node:fs";
import { join } from "node:path";
import { unstable_getResponseFromNextConfig as answerOf, getRewrittenUrl } from "next/experimental/testing/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "@/app/api/technicaltokenmanager/v3/[...operation]/route";
import { ROOT } from "@/lib/paths";
import { trust } from "@/lib/token-plane/directory/trust";
import { API, findRoute, PLATFORM_ROUTES, TENANT_ROUTES } from "@/lib/token-plane/routes";
import config from "@/next.config";

const TABLES = [
  { table: PLATFORM_ROUTES, folder: "" },
  { table: TENANT_ROUTES, folder: "/piam/[tenant]" },
];

const ROUTES = TABLES.flatMap(({ table, folder }) =>
  Object.entries(table).map(([path, methods]) => ({ methods, folder: folder + path.replace("{list}", "[list]") })),
);

const addressesOf = (table: object) => Object.keys(table).map((path) => path.replace("{list}", "7"));

/** Next fills in what it read out of the host; its test kit does not. */
const nextConfig = {
  rewrites: async () => {
    const { beforeFiles } = await config.rewrites();
    return beforeFiles.map((rule) => ("has" in rule ? { ...rule, destination: rule.destination.replace(":tenant", "acme") } : rule));
  },
};

/** Where Next finds what is asked for at this address. */
async function addressInNext(host: string, path: string): Promise<string> {
  const url = `http://${host}${path}`;
  const rewritten = getRewrittenUrl(await answerOf({ url, nextConfig, headers: { host } }));
  return new URL(rewritten ?? url).pathname;
}

const KINDS = ["oauth-authorization-server", "openid-configuration"];

describe.each(KINDS)("%s of a tenant", (kind) => {
  it.each(["", "/oauth/token"])("is found where RFC 8414 section 3.1 puts it, before acme.piam%s", async (path) => {
    const address = `/.well-known/${kind}/acme.piam${path}`;
    for (const form of [address, `/gateway${address}`]) {
      expect(findRoute("tokens.example", form)).toMatchObject({ tenant: "acme", methods: { GET: expect.any(Function) } });
      expect(await addressInNext("tokens.example", form)).toBe(`/piam/acme/.well-known/${kind}`);
    }
  });

  it.each(["/acme.piam/other", "/acme", "/acme.piam/oauth/token/more", "/../acme.piam"])("is not found before %s", (path) => {
    expect(findRoute("tokens.example", `/.well-known/${kind}${path}`)).toBeNull();
  });
});

describe("every route of the token plane", () => {
  it.each(ROUTES.filter(({ folder }) => !folder.startsWith(API)))(
    "$folder has a route file with the same methods",
    async ({ folder, methods }) => {
      const file = join(ROOT, "app", folder, "route.ts");
      expect(existsSync(file)).toBe(true);
      const bound = Object.keys(await import(/* @vite-ignore */ file)).filter((name) => name === name.toUpperCase());
      expect(bound.sort()).toEqual(Object.keys(methods).sort());
    },
  );

  it.each(addressesOf(PLATFORM_ROUTES))("%s is found by Next in every form in which our own server finds it", async (path) => {
    for (const form of [path, `/gateway${path}`]) {
      expect(findRoute("tokens.example", form)?.tenant).toBeNull();
      expect(await addressInNext("tokens.example", form)).toBe(path);
    }
  });

  it.each(addressesOf(TENANT_ROUTES))("%s of a tenant is found by Next in every form in which our own server finds it", async (path) => {
    const forms = [
      { host: "tokens.example", form: `/acme.piam${path}` },
      { host: "tokens.example", form: `/gateway/acme.piam${path}` },
      { host: "acme.piam.tokens.example", form: path },
      { host: "Acme.PIAM.tokens.example", form: path },
    ];
    for (const { host, form } of forms) {
      expect(findRoute(host, form)?.tenant).toBe("acme");
      expect(await addressInNext(host, form)).toBe(`/piam/acme${path}`);
    }
  });
});

describe("below the documented prefix Next", () => {
  beforeAll(() => {
    trust.isListening = true;
  });
  afterAll(() => {
    trust.isListening = false;
  });

  const handlers = { DELETE, GET, OPTIONS, PATCH, POST, PUT };
  const call = (method: keyof typeof handlers, path: string) =>
    handlers[method](new Request(`http://127.0.0.1:3000${path}`, { method }), { params: Promise.resolve({}) });

  it.each(["GET", "POST", "PUT", "PATCH", "DELETE"] as const)("answers %s of what is not there in the documented form", async (method) => {
    for (const path of [`${API}/oauth`, `${API}/oauth/token/more`, `/gateway${API}/__proto__`]) {
      expect(await refusal(await call(method, path))).toEqual({ status: 404, allow: null, cacheControl: "no-store", code: NO_MATCH });
    }
  });

  it.each([
    ["PUT", "/oauth/token", "POST, OPTIONS"],
    ["GET", "/oauthTokens", "POST, OPTIONS"],
    ["POST", "/userTenants", "GET, OPTIONS"],
  ] as const)("answers %s %s in the documented form, and says which methods there are", async (method, path, allow) => {
    for (const prefix of [API, `/gateway${API}`]) {
      const answer = await refusal(await call(method, prefix + path));
      expect(answer).toEqual({ status: 405, allow, cacheControl: "no-store", code: NO_MATCH });
    }
  });

  it("answers what is there by its handler", async () => {
    for (const [method, path] of [
      ["POST", "/oauth/token"],
      ["POST", "/oauthTokens"],
      ["GET", "/userTenants"],
    ] as const) {
      expect((await call(method, API + path)).status).toBe(401);
    }
    expect((await call("OPTIONS", `${API}/oauth/token`)).status).toBe(204);
  });
});

const NO_MATCH = "mdsp.core.generic.noMatch";

/** Throws where there is no logref. */
async function refusal(response: Response) {
  const [{ code, logref }] = (await response.json()).errors;
  expect(logref).toMatch(/^[0-9a-f-]{36}$/);
  const { status, headers } = response;
  return { status, allow: headers.get("Allow"), cacheControl: headers.get("Cache-Control"), code };
}
