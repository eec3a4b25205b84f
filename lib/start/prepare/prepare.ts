import { whileLocked } from "@/lib/db/advisory-lock";
import { directDatabaseUrl, env } from "@/lib/env";
import { prepareDataFolder } from "@/lib/start/prepare/data-folder";
import { provideMasterKey } from "@/lib/start/prepare/master-key";
import { prepareWorld, type World } from "@/lib/start/prepare/prepare-world";
import { provideDatabase } from "@/lib/start/prepare/provide-database";
import { say } from "@/lib/start/say";

/** Prepares the database for the first request. Calls `onDatabase` as soon as it can be reached. */
export async function prepare(onDatabase: () => void): Promise<World> {
  if (!env().DATABASE_URL || env().DEMO) await prepareDataFolder();
  await provideMasterKey();
  const database = await provideDatabase();
  onDatabase();
  return whileLocked(directDatabaseUrl(), "world", () => prepareWorld(database), say);
}
