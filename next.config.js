const TENANT = "[a-z][a-z0-9-]*";

/** The forms under which clients find the token plane: with a prefix, or with a tenant in the path. It reads the original path itself. */
const TOKEN_PLANE_FORMS = [
  { source: "/gateway/:path*", destination: "/token-plane/gateway/:path*" },
  { source: `/:tenant(${TENANT}).piam/:path*`, destination: "/token-plane/:tenant.piam/:path*" },
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
