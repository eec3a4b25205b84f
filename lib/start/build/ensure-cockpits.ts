import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "@/lib/paths";
import { withFileLock } from "@/lib/start/build/file-lock";
import { runNextBuild } from "@/lib/start/build/next-build";
import { sourceHash } from "@/lib/start/build/source-hash.js";
import { say, step } from "@/lib/start/say";

/** Written after a complete build; contains the hash of its sources. */
const HASH_FILE = join(ROOT, ".next", "mandate-sources");
/** Outside of `.next`, which Next empties. A start that is killed leaves it behind. */
export const LOCK_FILE = join(ROOT, "node_modules", ".mandate-build.lock");

/** Builds the cockpits unless the existing build matches the sources. Concurrent starts build once. */
export async function ensureCockpits(): Promise<void> {
  if (await isCurrent()) return;
  await withFileLock(
    LOCK_FILE,
    () => say("Another start is building the cockpits; waiting for it …"),
    async () => {
      if (!(await isCurrent())) await step("Building the cockpits; this takes a minute or two and happens once", build);
    },
  );
}

/** A build without sources, as in a container image, is always current. */
async function isCurrent(): Promise<boolean> {
  const built = await readFile(HASH_FILE, "utf8").catch(() => undefined);
  if (built !== undefined && !existsSync(join(ROOT, "lib"))) return true;
  return built !== undefined && built === sourceHash(ROOT);
}

async function build(): Promise<void> {
  const hash = sourceHash(ROOT);
  await rm(HASH_FILE, { force: true });
  await runNextBuild({ buildId: hash.slice(0, 16) });
  await writeFile(HASH_FILE, hash);
}
