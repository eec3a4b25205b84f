import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { AUTHORIZE_PATH } from "@/lib/token-plane/gateway/original-request";
import { IDENTITY_HEADERS } from "@/lib/token-plane/gateway/require-access";

const read = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
const found = (name: string, pattern: RegExp) => [...read(name).matchAll(pattern)].map(([, header = ""]) => header);

const HEADERS = [...IDENTITY_HEADERS];
const LOWER_CASE = HEADERS.map((name) => name.toLowerCase());

/** Envoy's HTTP filters, in order. */
function envoyFilters() {
  const [listener] = parse(read("envoy.yaml")).static_resources.listeners;
  return listener.filter_chains[0].filters[0].typed_config.http_filters;
}

test.each(["README.md", "nginx.conf", "Caddyfile", "traefik.yml", "envoy.yaml"])("%s uses the address of the gateway check", (name) => {
  expect(read(name)).toContain(AUTHORIZE_PATH);
});

describe("the identity headers match those of the check", () => {
  it("in the README", () => {
    const [, table = ""] = read("README.md").split("| identity header | value |");
    expect([...table.matchAll(/^\| `(X-[\w-]+)` \|/gm)].map(([, header]) => header)).toEqual(HEADERS);
  });

  it("in nginx.conf, each read from the response and set instead of the client's", () => {
    const variables = LOWER_CASE.map((name) => name.replaceAll("-", "_"));
    expect(found("nginx.conf", /\$upstream_http_(x_\w+);/g)).toEqual(variables);
    expect(found("nginx.conf", /proxy_set_header (X-[\w-]+) \$mandate_/g)).toEqual(HEADERS);
  });

  it("in the Caddyfile, each removed before it is copied", () => {
    const caddyfile = read("Caddyfile");
    expect(found("Caddyfile", /copy_headers (.*)/g)).toEqual([HEADERS.join(" ")]);
    for (const name of HEADERS) expect(caddyfile.split("forward_auth")[0]).toContain(`request_header -${name}\n`);
  });

  it("in traefik.yml, each removed before it is copied", () => {
    const { middlewares, routers } = parse(read("traefik.yml")).http;
    expect(routers["data-apis"].middlewares).toEqual(["strip-identity-headers", "mandate", "strip-token"]);
    expect(middlewares.mandate.forwardAuth).toMatchObject({ trustForwardHeader: false, authResponseHeaders: HEADERS });
    const removed = middlewares["strip-identity-headers"].headers.customRequestHeaders;
    for (const name of [...HEADERS, ...HEADERS.map((one) => one.replaceAll("-", "_"))]) expect(removed).toHaveProperty(name, "");
  });

  it("in envoy.yaml, each removed before it is copied; no call passes while Mandate is unavailable", () => {
    const [mutation, check, router] = envoyFilters();
    const { request_mutations } = mutation.typed_config.mutations;
    expect(request_mutations.map((one: { remove: string }) => one.remove)).toEqual(expect.arrayContaining(LOWER_CASE));
    const copied = { patterns: LOWER_CASE.map((exact) => ({ exact })) };
    expect(check.typed_config).toMatchObject({
      failure_mode_allow: false,
      http_service: { path_prefix: AUTHORIZE_PATH, authorization_response: { allowed_upstream_headers: copied } },
    });
    expect(router.name).toBe("envoy.filters.http.router");
  });
});
