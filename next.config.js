const TENANT = "[a-z][a-z0-9-]*";

/** The paths of the token plane with the gateway prefix or a tenant. The token plane reads the original path itself. */
const TOKEN_PLANE_FORMS = [
  { source: "/gateway/:path*", destination: "/token-plane/gateway/:path*" },
  { source: `/:tenant(${TENANT}).piam/:path*`, destination: "/token-plane/:tenant.piam/:path*" },
];

/** @satisfies {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Builds of the same sources have the same id, so that one can serve pages of the other.
  generateBuildId: () => process.env.MANDATE_BUILD_ID ?? "unnamed",
  reactStrictMode: true,
  serverExternalPackages: ["@node-rs/argon2", "@zxcvbn-ts/core", "@zxcvbn-ts/language-common", "nodemailer", "pg", "pino"],
  // npm run check does this, tests included; a start need not.
  typescript: { ignoreBuildErrors: true },
  rewrites: async () => ({ beforeFiles: TOKEN_PLANE_FORMS, afterFiles: [], fallback: [] }),
};

export default config;
