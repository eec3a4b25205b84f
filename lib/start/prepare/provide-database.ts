import { loadDatabaseClient } from "@/lib/db/client";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { migrate } from "@/lib/db/migrate";
import { directDatabaseUrl, env, provideEnv } from "@/lib/env";
import { onShutdown } from "@/lib/start/on-shutdown";
import { checkDatabase } from "@/lib/start/prepare/check-database";
import { checkListening } from "@/lib/start/prepare/check-listening";
import { clusterPath } from "@/lib/start/prepare/data-folder";
import { EmbeddedDatabase } from "@/lib/start/prepare/embedded-database";
import { provideKeyring } from "@/lib/start/prepare/provide-keyring";
import { closeDatabaseAtEnd } from "@/lib/start/processes/close-database-at-end";
import { say, step } from "@/lib/start/say";
import { StartError } from "@/lib/start/start-error";

/** Provides the database, embedded or at DATABASE_URL, with all migrations applied. */
export async function provideDatabase(): Promise<{ isEmbedded: boolean }> {
  const { DATABASE_URL, DATABASE_LISTEN_URL } = env();
  if (DATABASE_LISTEN_URL && !DATABASE_URL) throw new StartError("DATABASE_LISTEN_URL is set without DATABASE_URL. Set both, or neither.");
  if (DATABASE_URL) await checkAddresses(DATABASE_URL);
  else await step("Starting the embedded PostgreSQL", startEmbedded);
  closeDatabaseAtEnd();
  await applyMigrations();
  await provideKeyring();
  return { isEmbedded: !DATABASE_URL };
}

async function checkAddresses(url: string): Promise<void> {
  const { DATABASE_LISTEN_URL } = env();
  await checkDatabase(url, "DATABASE_URL");
  if (DATABASE_LISTEN_URL) await checkDatabase(DATABASE_LISTEN_URL, "DATABASE_LISTEN_URL");
  await checkListening();
}

/** A stop during the start waits for it, because a half-started PostgreSQL would keep running. */
async function startEmbedded(): Promise<void> {
  const starting = watchedPostgres();
  const stop = () =>
    starting.then(
      (database) => database.stop(),
      () => undefined,
    );
  onShutdown("storage", "embedded database", stop);
  const { url } = await starting.catch(asStartError);
  provideEnv({ DATABASE_URL: url });
}

/** A failure is reported at the first query. */
const onLaunch = () => void loadDatabaseClient().catch(() => {});

async function watchedPostgres(): Promise<EmbeddedDatabase> {
  const database = new EmbeddedDatabase(await startEmbeddedPostgres(clusterPath(env().DATA_DIR), { onLaunch }));
  await database.watch();
  return database;
}

async function applyMigrations(): Promise<void> {
  const applied = await migrate(directDatabaseUrl(), undefined, say).catch(asStartError);
  for (const name of applied) say(`Applied the migration ${name}.`);
}

function asStartError(cause: Error): never {
  throw new StartError(cause.message, { cause });
}
