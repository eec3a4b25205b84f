import { realpath, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { addressOf, createDatabaseIfMissing } from "@/lib/db/embedded/cluster-address";
import { openCluster } from "@/lib/db/embedded/cluster-folder";
import { provideOwner } from "@/lib/db/embedded/database-owner";
import { platformBinaries } from "@/lib/db/embedded/platform-binaries";
import { runPostgres } from "@/lib/db/embedded/run-postgres";
import { stopPostgres } from "@/lib/db/embedded/stop-postgres";

export interface EmbeddedPostgres {
  /** Address of the database with the login that owns it, which is no superuser. */
  url: string;
  /** Address of the database with the superuser. */
  superuserUrl: string;
  /** Restarts it at the same address after a crash. */
  restart(): Promise<void>;
  /** Stops it, for all other users too, and waits until it has ended. */
  stop(): Promise<void>;
  /** Stops it and deletes all of its files. */
  remove(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Fast, without durability: data may be lost if the machine crashes. */
  isThrowAway?: boolean;
  /** Called while PostgreSQL is starting, for work that needs no database. */
  onLaunch?: () => void;
}

const DATABASE = "mandate";

const THROW_AWAY_SETTINGS = ["fsync=off", "full_page_writes=off", "autovacuum=off", "max_wal_size=2GB", "max_connections=300"];

/** Starts the PostgreSQL whose files are at this path, or joins the one that already serves them. */
export async function startEmbeddedPostgres(
  path: string,
  { isThrowAway = false, onLaunch }: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const binaries = await platformBinaries(dirname(path));
  const cluster = await openCluster(path, binaries, { isThrowAway });
  const settings = isThrowAway ? THROW_AWAY_SETTINGS : [];
  const port = await runPostgres(cluster, binaries.postgres, { settings, ...(onLaunch && { onLaunch }) });
  await createDatabaseIfMissing(addressOf(cluster, port), DATABASE);
  const superuserUrl = addressOf(cluster, port, DATABASE);
  return {
    url: await provideOwner(superuserUrl),
    superuserUrl,
    restart: async () => void (await runPostgres(cluster, binaries.postgres, { port, settings })),
    stop: () => stopPostgres(cluster.data),
    remove: () => removeEmbeddedPostgres(path),
  };
}

/** Stops the PostgreSQL at this path, if it is running, and deletes its files. */
export async function removeEmbeddedPostgres(path: string): Promise<void> {
  const folder = await realpath(path).catch(() => undefined);
  if (!folder) return;
  await stopPostgres(join(folder, "data"));
  await rm(folder, { recursive: true });
  await rm(path, { force: true });
}
