import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { env, provideEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { StartError } from "@/lib/start/start-error";

/** Creates the data folder for its owner only, and checks that it is writable. */
export async function prepareDataFolder(): Promise<void> {
  const folder = resolve(ROOT, env().DATA_DIR);
  provideEnv({ DATA_DIR: folder });
  const probe = join(folder, `.probe-${randomUUID()}`);
  try {
    await makeFolder(folder);
    await writeFile(probe, "");
    await rm(probe);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code;
    throw new StartError(
      `The data folder ${folder} is not writable (${reason}). Give this user write access, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/** The folder of the embedded database. */
export const clusterPath = (dataDir: string) => join(dataDir, "postgres");

/** Node's own recursive mkdir never returns if the file system answers ENOENT to every attempt, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}
