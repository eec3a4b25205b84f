import { readdirSync } from "node:fs";
import { join } from "node:path";
import { getRewrittenUrl, unstable_getResponseFromNextConfig as responseFor } from "next/experimental/testing/server";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/lib/paths";
import { findRoute, PLATFORM_ENDPOINTS, TENANT_ENDPOINTS } from "@/lib/token-plane/http/routes";
import config from "@/next.config";

const ROUTE_FILES = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("/route.ts"));

/** The route file that Next matches for a path, including catch-all segments. */
function routeFileOf(path: string): string | undefined {
  return ROUTE_FILES.find((file) => {
    const pattern = `/${file}`
      .slice(0, -"/route.ts".length)
      .replaceAll(".", "\\.")
      .replace(/\/\[\[\\\.\\\.\\\.\w+\]\]$/, "(/.+)?")
      .replace(/\[\\\.\\\.\\\.\w+\]$/, ".+");
    return new RegExp(`^${pattern}$`).test(path);
  });
}

async function pathInNext(host: string, path: string): Promise<string> {
  const url = `http://${host}${path}`;
  const rewritten = getRewrittenUrl(await responseFor({ url, nextConfig: config, headers: { host } }));
  return new URL(rewritten ?? url).pathname;
}

/** The path that token plane handlers see. */
async function pathSeen(host: string, path: string): Promise<string> {
  const inNext = await pathInNext(host, path);
  expect(routeFileOf(inNext), inNext).toBeDefined();
  return inNext.replace(/^\/token-plane/, "");
}

const addressesOf = (table: typeof PLATFORM_ENDPOINTS) => [...table.keys()].map((path) => path.replace("{list}", "7"));

describe.each(["oauth-authorization-server", "openid-configuration"])("%s of a tenant", (kind) => {
  it.each(["", "/oauth/token"])("is served at the RFC 8414 section 3.1 address, before acme.piam%s", async (path) => {
    const address = `/.well-known/${kind}/acme.piam${path}`;
    for (const form of [address, `/gateway${address}`]) {
      expect(findRoute("tokens.example", form)).toMatchObject({ tenant: "acme", endpoint: { methods: { GET: expect.any(Function) } } });
      expect(await pathSeen("tokens.example", form)).toBe(form);
    }
  });

  it.each(["/acme.piam/other", "/acme", "/acme.piam/oauth/token/more", "/../acme.piam"])("is not served before %s", (path) => {
    expect(findRoute("tokens.example", `/.well-known/${kind}${path}`)).toBeNull();
  });
});

describe("every address of the token plane has a route handler", () => {
  it.each(addressesOf(PLATFORM_ENDPOINTS))("%s, in every form that the listener serves", async (path) => {
    for (const form of [path, `/gateway${path}`]) {
      expect(findRoute("tokens.example", form)?.tenant).toBeNull();
      expect(await pathSeen("tokens.example", form)).toBe(form);
    }
  });

  it.each(addressesOf(TENANT_ENDPOINTS))("%s of a tenant, in every form that the listener serves", async (path) => {
    const forms = [
      { host: "tokens.example", form: `/acme.piam${path}` },
      { host: "tokens.example", form: `/gateway/acme.piam${path}` },
      { host: "acme.piam.tokens.example", form: path },
      { host: "Acme.PIAM.tokens.example", form: path },
    ];
    for (const { host, form } of forms) {
      expect(findRoute(host, form)?.tenant).toBe("acme");
      expect(await pathSeen(host, form)).toBe(form);
    }
  });
});
