import { describe, expect, it } from "vitest";
import { SCOPES } from "@/lib/domain/access/scopes";
import { CLIENT_KEY_ALGORITHMS } from "@/lib/domain/client-key/client-key";
import { SIGNING_ALGORITHMS } from "@/lib/domain/key/algorithm";
import { AUTHENTICATION_METHODS } from "@/lib/token-plane/authenticate/presented-credentials";
import { keysEndpoint } from "@/lib/token-plane/endpoints/publish-keys";
import { publishMetadata } from "@/lib/token-plane/endpoints/publish-metadata";
import { findRoute } from "@/lib/token-plane/http/routes";

const PLATFORM = "http://127.0.0.1:3000";

async function metadataOf(tenant: string | null): Promise<Record<string, string | string[]>> {
  const response = await publishMetadata(new Request(`${PLATFORM}/.well-known/oauth-authorization-server`), { tenant });
  expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "public, max-age=300"]);
  return response.json();
}

describe.each([
  { tenant: null, issuer: PLATFORM, base: PLATFORM },
  { tenant: "acme", issuer: `${PLATFORM}/acme.piam/oauth/token`, base: `${PLATFORM}/acme.piam` },
])("the metadata of $issuer", ({ tenant, issuer, base }) => {
  it("contains the issuer of tokens and existing endpoints", async () => {
    const metadata = await metadataOf(tenant);
    expect(metadata).toMatchObject({ issuer, token_endpoint: `${base}/oauth/token`, jwks_uri: `${base}/token_keys` });
    const endpoints = Object.entries(metadata).filter(([name]) => /_(endpoint|uri)$/.test(name));
    expect(endpoints.length).toBeGreaterThanOrEqual(5);
    for (const [name, address] of endpoints) {
      const { host, pathname } = new URL(String(address));
      const method = name === "jwks_uri" || name === "status_list_aggregation_endpoint" ? "GET" : "POST";
      expect(findRoute(host, pathname)?.endpoint.methods[method], name).toBeTypeOf("function");
    }
  });

  it("has the keys below the issuer too, where clients look that read no metadata", () => {
    const { host, pathname } = new URL(`${issuer}/.well-known/jwks.json`);
    const path = pathname.replace("//", "/");
    expect(findRoute(host, path)?.endpoint).toBe(keysEndpoint);
    expect(findRoute(host, `/gateway${path}`)?.endpoint).toBe(keysEndpoint);
  });

  it("lists exactly what clients can use", async () => {
    const metadata = await metadataOf(tenant);
    for (const endpoint of ["token", "introspection", "revocation"]) {
      expect(metadata[`${endpoint}_endpoint_auth_methods_supported`]).toEqual([...AUTHENTICATION_METHODS]);
      expect(metadata[`${endpoint}_endpoint_auth_signing_alg_values_supported`]).toEqual(
        expect.arrayContaining([...CLIENT_KEY_ALGORITHMS]),
      );
    }
    expect(metadata).toMatchObject({
      grant_types_supported: ["client_credentials"],
      response_types_supported: ["none"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: SIGNING_ALGORITHMS,
      scopes_supported: SCOPES,
      status_list_aggregation_endpoint: `${PLATFORM}/status-lists`,
      client_assertion_max_lifetime_seconds: 3600,
      revocation_bound_seconds: 60,
      single_token_revocation_known_to: ["introspection", "gateway_check"],
    });
  });
});
