const TENANT = "[a-z][a-z0-9-]*";

/**
 * What a tenant's own host serves beside its pages.
 * @param {string} path
 */
const onTenantHost = (path) => ({
  source: path,
  has: [{ type: /** @type {const} */ ("host"), value: `(?<tenant>${TENANT})\\.piam\\..*` }],
  destination: `/piam/:tenant${path}`,
});

/** The forms under which clients find the token plane, and where it is. A tenant stands in the path or in the host. */
const TOKEN_PLANE_FORMS = [
  { source: `/gateway/:tenant(${TENANT}).piam/:path*`, destination: "/piam/:tenant/:path*" },
  { source: `/:tenant(${TENANT}).piam/:path*`, destination: "/piam/:tenant/:path*" },
  {
    source: `/:gateway(gateway)?/.well-known/:kind(oauth-authorization-server|openid-configuration)/:tenant(${TENANT}).piam/:issuer(oauth/token)?`,
    destination: "/piam/:tenant/.well-known/:kind",
  },
  { source: "/gateway/api/technicaltokenmanager/:path*", destination: "/api/technicaltokenmanager/:path*" },
  { source: "/gateway/api/health", destination: "/api/health" },
  { source: "/gateway/api/openapi.json", destination: "/api/openapi.json" },
  { source: "/gateway/api/secrets/revoke", destination: "/api/secrets/revoke" },
  { source: "/gateway/oauth/:path*", destination: "/oauth/:path*" },
  { source: "/gateway/status-lists/:path*", destination: "/status-lists/:path*" },
  { source: "/gateway/check_token", destination: "/check_token" },
  { source: "/gateway/token_keys", destination: "/token_keys" },
  { source: "/gateway/.well-known/:path*", destination: "/.well-known/:path*" },
  onTenantHost("/oauth/:path*"),
  onTenantHost("/.well-known/:path*"),
  onTenantHost("/check_token"),
  onTenantHost("/token_keys"),
];

/** @satisfies {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Two builds of one source have one id, so that a page of the one can be served by the other.
  generateBuildId: () => process.env.MANDATE_BUILD_ID ?? "unnamed",
  reactStrictMode: true,
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino"],
  // npm run check does it, for the tests too; a start need not.
  typescript: { ignoreBuildErrors: true },
  rewrites: async () => ({ beforeFiles: TOKEN_PLANE_FORMS, afterFiles: [], fallback: [] }),
};

export default config;
