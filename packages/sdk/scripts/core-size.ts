import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** The size budget of the core: minified and gzipped, without `jose` and the proxy module. */
export const MAX_CORE_BYTES = 12_000;

/** The size of the bundled core in bytes. */
export async function coreSize(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: ["jose", "*/proxy.js"],
    write: false,
  });
  return outputFiles.reduce((total, { contents }) => total + gzipSync(contents, { level: 9 }).length, 0);
}
