import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** The size budget of each entry of the package in bytes, minified and gzipped. */
export const MAX_BYTES = {
  "index.js": 14_500,
  "verify.js": 7_700,
  "proxy.js": 1_700,
  "express.js": 2_050,
  "fastify.js": 2_000,
  "next.js": 1_900,
  "resource-server.js": 2_000,
  "testing.js": 17_900,
} as const;

/** Loaded on demand. */
const LAZY = ["proxy.js", "assertion-signer.js"];

/** The size of a bundled entry in bytes, without `jose` and what it loads on demand. */
export async function entrySize(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: ["jose", ...LAZY.filter((name) => name !== basename(entry)).map((name) => `*/${name}`)],
    write: false,
  });
  return outputFiles.reduce((total, { contents }) => total + gzipSync(contents, { level: 9 }).length, 0);
}
