import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "@/lib/paths";
import { withFileLock } from "@/lib/start/file-lock";
import { runNextBuild } from "@/lib/start/next-build";
import { say, step } from "@/lib/start/say";
import { sourceHash } from "@/lib/start/source-hash";

/** Written after a complete build; names the sources it was made of. */
const HASH_FILE = join(ROOT, ".next", "mandate-sources");
/** Next empties its own folder, so the lock cannot be in there; a start that is killed leaves it behind. */
export const LOCK_FILE = join(ROOT, "node_modules", ".mandate-build.lock");

/** Builds the cockpits unless a build of exactly these sources is there. Starters that come at the same time build once. */
export async function ensureBuild(): Promise<void> {
  if (await isCurrent()) return;
  await withFileLock(
    LOCK_FILE,
    () => say("Another start is building the cockpits; waiting for it …"),
    async () => {
      if (!(await isCurrent())) await step("Building the cockpits; this takes a minute or two and happens once", build);
    },
  );
}

async function isCurrent(): Promise<boolean> {
  const built = await readFile(HASH_FILE, "utf8").catch(() => undefined);
  return built === (await sourceHash(ROOT));
}

async function build(): Promise<void> {
  const hash = await sourceHash(ROOT);
  await rm(HASH_FILE, { force: true });
  await runNextBuild();
  await writeFile(HASH_FILE, hash);
}
