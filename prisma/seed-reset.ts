import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { whileLocked } from "@/lib/db/advisory-lock";
import { database } from "@/lib/db/client";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo/demo-accounts";
import { directDatabaseUrl, env, provideEnv } from "@/lib/env";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { prepareDataFolder } from "@/lib/start/prepare/data-folder";
import { provideMasterKey } from "@/lib/start/prepare/master-key";
import { prepareWorld } from "@/lib/start/prepare/prepare-world";
import { provideDatabase } from "@/lib/start/prepare/provide-database";
import { say } from "@/lib/start/say";
import { StartError } from "@/lib/start/start-error";

/** Replaces the demo world in the configured database by a new one, whether or not servers use it. */
export async function resetDemoWorld({ isConfirmed }: { isConfirmed: boolean }): Promise<void> {
  if (!isConfirmed && env().NODE_ENV !== "development") throw new StartError(question());
  try {
    await prepareDataFolder();
    await provideMasterKey();
    const lines = await replaceWorld(await provideDatabase());
    say(["", "A new demo world has been created. The tokens, secrets and sessions of the former one have ended.", "", ...lines].join("\n"));
  } finally {
    await runShutdownHooks();
  }
}

function replaceWorld(made: { isEmbedded: boolean }): Promise<string[]> {
  const replace = async () => {
    // Checks the master key before anything is deleted.
    provideEnv({ DEMO: "0" });
    await prepareWorld(made);
    await requireDemoWorld();
    await deleteWorld();
    await rm(join(resolve(env().DATA_DIR), "demo-world.unfinished"), { force: true });
    provideEnv({ DEMO: "1" });
    return (await prepareWorld(made)).lines;
  };
  return whileLocked(directDatabaseUrl(), "world", replace, say);
}

function question(): string {
  const { DATABASE_URL, DATA_DIR } = env();
  const where = DATABASE_URL ? nameOf(new URL(DATABASE_URL)) : `the embedded database in ${DATA_DIR}`;
  return `This deletes everything in ${where} and creates a new demo world. To confirm: npm run seed -- --reset --yes`;
}

/** Without user and password. */
const nameOf = ({ host, pathname }: URL) => `the database ${pathname.slice(1)} on ${host}`;

/** The audit trail shows which tenants belong to the demo world. Others, and other administrators, are signs of real use. */
async function requireDemoWorld(): Promise<void> {
  const emails = DEMO_ACCOUNTS.map(({ email }) => email);
  const others = await database().$queryRaw<{ label: string }[]>`
    SELECT 'tenant ' || "id" AS label FROM "Tenant" WHERE NOT EXISTS (
      SELECT FROM "AuditEvent" WHERE "action" = 'tenant.create' AND "actor" = 'demo world' AND "entityId" = "Tenant"."id")
    UNION ALL
    SELECT 'platform administrator ' || "email" FROM "User" WHERE "isPlatformAdmin" AND NOT "email" = ANY (${emails})
    LIMIT 1`;
  const [other] = others;
  if (other) throw new StartError(`This database is not only a demo world: it also has the ${other.label}. Nothing was changed.`);
}

/**
 * Disabling the tenants ends their tokens, in status lists and on running servers. The signing keys stay, because
 * verifiers still check the status lists with them.
 */
async function deleteWorld(): Promise<void> {
  await database().$transaction([
    database().$executeRaw`UPDATE "Tenant" SET "status" = 'disabled'`,
    database().$executeRaw`TRUNCATE "Tenant", "User", "AuditEvent", "SignInAttempt", "ResourceServer" CASCADE`,
    database().$executeRaw`TRUNCATE data_service."Asset", data_service."TimeSeriesPoint", data_service."TenantUsage" CASCADE`,
  ]);
}
