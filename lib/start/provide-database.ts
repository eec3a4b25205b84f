import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { migrate } from "@/lib/db/migrate";
import { databaseUrl, env, provideEnv } from "@/lib/env";
import { checkDatabase } from "@/lib/start/check-database";
import { clusterPath } from "@/lib/start/data-folder";
import { EmbeddedDatabase } from "@/lib/start/embedded-database";
import { onShutdown } from "@/lib/start/on-shutdown";
import { closeDatabaseAtEnd } from "@/lib/start/processes/close-database-at-end";
import { provideKeyring } from "@/lib/start/provide-keyring";
import { say, step } from "@/lib/start/say";
import { StartError } from "@/lib/start/start-error";

/** Makes sure that there is a database, ours or the one of DATABASE_URL, and that it has our tables. */
export async function provideDatabase(): Promise<{ isEmbedded: boolean }> {
  const { DATABASE_URL } = env();
  if (DATABASE_URL) await checkDatabase(DATABASE_URL);
  else await step("Starting the embedded PostgreSQL", startEmbedded);
  closeDatabaseAtEnd();
  await bringUpToDate();
  await provideKeyring();
  return { isEmbedded: !DATABASE_URL };
}

/** A stop that comes meanwhile waits for the start, because a PostgreSQL that is half started would outlive us. */
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

async function watchedPostgres(): Promise<EmbeddedDatabase> {
  const database = new EmbeddedDatabase(await startEmbeddedPostgres(clusterPath(env().DATA_DIR)));
  await database.watch();
  return database;
}

async function bringUpToDate(): Promise<void> {
  const applied = await migrate(databaseUrl()).catch(asStartError);
  for (const name of applied) say(`Applied the migration ${name}.`);
}

function asStartError(cause: Error): never {
  throw new StartError(cause.message, { cause });
}
