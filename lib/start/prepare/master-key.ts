import { randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env, provideEnv } from "@/lib/env";
import { clusterPath } from "@/lib/start/prepare/data-folder";
import { StartError } from "@/lib/start/start-error";

/** With the embedded database, the server keeps its own master key in the data folder. */
export async function provideMasterKey(): Promise<void> {
  const { MASTER_KEY, DATABASE_URL, DATA_DIR } = env();
  if (MASTER_KEY) return;
  if (DATABASE_URL) throw new StartError("MASTER_KEY is required together with DATABASE_URL. Make one with: openssl rand -base64 32");
  const file = masterKeyFile(DATA_DIR);
  if (!existsSync(file)) {
    if (existsSync(clusterPath(DATA_DIR)))
      throw new StartError(`The master key of the database in ${DATA_DIR} is missing. Restore ${file}, or set MASTER_KEY.`);
    await createKeyFile(file);
  }
  provideEnv({ MASTER_KEY: await readKeyFile(file) });
}

export const masterKeyFile = (dataDir: string) => join(dataDir, "master-key");

export async function readKeyFile(file: string): Promise<string> {
  return (await readFile(file, "utf8")).trim();
}

/** Writes a new master key to this file, unless it exists. */
export async function createKeyFile(file: string): Promise<void> {
  const fresh = `${file}.${randomUUID()}`;
  await writeFile(fresh, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  // A link is atomic, and only one of two concurrent starts succeeds.
  await link(fresh, file).catch(() => {});
  await rm(fresh);
}
