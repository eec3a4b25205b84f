import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");
/** Written after a complete build; contains the hash of its sources. */
const HASH_FILE = join(DIST, "sources");
/** A start that is killed leaves it behind. */
const LOCK_FILE = join(ROOT, "node_modules", ".mandate-server-build.lock");

/** Every program, by its name in dist. */
const PROGRAMS = {
  server: "server.ts",
  "token-process": "lib/start/processes/token-process.ts",
  "cockpit-process": "lib/start/processes/cockpit-process.ts",
  "data-process": "examples/data-service/server.ts",
  build: "scripts/build.ts",
  "create-admin": "scripts/create-admin.ts",
  seed: "scripts/seed.ts",
  "rotate-master-key": "scripts/rotate-master-key.ts",
};

/** Builds the server into dist unless the existing build matches the sources. Concurrent starts build once. */
export async function ensureServer() {
  if (await isCurrent()) return;
  const { withFileLock } = await import("../lib/start/build/file-lock.ts");
  const say = () => process.stdout.write("Another start is building the server; waiting for it …\n");
  await withFileLock(LOCK_FILE, say, async () => {
    if (!(await isCurrent())) await build();
  });
}

/** A build without sources, as in a container image, is always current. */
async function isCurrent() {
  const built = await readFile(HASH_FILE, "utf8").catch(() => undefined);
  if (built !== undefined && !existsSync(join(ROOT, "lib"))) return true;
  return built !== undefined && built === (await hashOfSources());
}

/** Imported late, because a build without sources does not contain it. */
async function hashOfSources() {
  const { sourceHash } = await import("../lib/start/build/source-hash.js");
  return sourceHash(ROOT);
}

/** Packages of many small files, which every process would have to read when it starts. */
const BUNDLED = ["zod", "jose"];

async function externalPackages() {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !BUNDLED.includes(name));
}

async function build() {
  const { build, stop } = await import("esbuild").catch(() => {
    throw new Error(
      "The build in dist is missing or older than the sources, and the build tools are not installed. Run: npm ci && npm run build",
    );
  });
  const hash = await hashOfSources();
  await rm(DIST, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: PROGRAMS,
    outdir: DIST,
    bundle: true,
    splitting: true,
    external: await externalPackages(),
    platform: "node",
    format: "esm",
    target: "node24",
    logLevel: "warning",
  });
  await stop();
  await writeFile(HASH_FILE, hash);
}
