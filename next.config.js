/** The forms under which existing clients find the token API, and where it is. */
const TOKEN_API_FORMS = [
  { source: "/gateway/api/technicaltokenmanager/:path*", destination: "/api/technicaltokenmanager/:path*" },
  { source: "/gateway/token_keys", destination: "/token_keys" },
  { source: "/gateway/.well-known/jwks.json", destination: "/.well-known/jwks.json" },
  { source: "/gateway/oauth/:path*", destination: "/oauth/:path*" },
  { source: "/gateway/check_token", destination: "/check_token" },
  { source: "/:tenant([a-z][a-z0-9-]*).piam/token_keys", destination: "/token_keys" },
  { source: "/:tenant([a-z][a-z0-9-]*).piam/:path*", destination: "/piam/:tenant/:path*" },
  { source: "/gateway/:tenant([a-z][a-z0-9-]*).piam/:path*", destination: "/piam/:tenant/:path*" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino"],
  // npm run check does it, for the tests too; a start need not.
  typescript: { ignoreBuildErrors: true },
  rewrites: async () => ({ beforeFiles: TOKEN_API_FORMS, afterFiles: [], fallback: [] }),
};

export default config;
