import { database, type Transaction } from "@/lib/db/client";
import { isDatabaseAway } from "@/lib/db/database-away";
import { databaseUrl } from "@/lib/env";

/** Roles belong to the whole server, so that every database of ours on it shares this one. It cannot sign in. */
const ROLE = "mandate_data";

const NOT_BOUND =
  "The data service needs a database user that row-level security binds, and the one in DATABASE_URL is exempt. Use one without SUPERUSER and BYPASSRLS, or with CREATEROLE; or start with DATA_SERVICE=0.";

export class NotBoundByRowSecurity extends Error {
  override readonly name = "NotBoundByRowSecurity";
}

let known: { url: string; role: Promise<string> } | undefined;

/**
 * The role that transactions of the data service take: `none` where row-level security binds the database user anyhow,
 * otherwise one that it binds, which is made where it is missing. Throws where neither can be had.
 */
export function dataRole(): Promise<string> {
  const url = databaseUrl();
  if (known?.url !== url) known = { url, role: provideRole().catch(forget) };
  return known.role;
}

function forget(cause: unknown): never {
  known = undefined;
  throw cause;
}

async function provideRole(): Promise<string> {
  const role = (await isExempt()) ? ROLE : "none";
  if (role === ROLE && !(await isBound(role))) await makeRole();
  if (!(await isBound(role))) throw new NotBoundByRowSecurity(NOT_BOUND);
  return role;
}

async function isExempt(): Promise<boolean> {
  const [user] = await database().$queryRaw<{ isExempt: boolean }[]>`
    SELECT rolsuper OR rolbypassrls AS "isExempt" FROM pg_roles WHERE rolname = current_user`;
  return user?.isExempt ?? true;
}

/** Whether a transaction in this role may use the tables and sees them through their policies. */
async function isBound(role: string): Promise<boolean> {
  const looked = database().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('role', ${role}, true)`;
    const [found] = await tx.$queryRaw<{ isBound: boolean }[]>`
      SELECT bool_and(row_security_active(oid) AND has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'DELETE')) AS "isBound"
      FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relrowsecurity`;
    return found?.isBound ?? false;
  });
  return looked.catch((error) => unlessAway(error, false));
}

/** Starts that come at the same time wait for each other, and take what one in another database has made. */
async function makeRole(): Promise<void> {
  await database()
    .$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${ROLE}))`;
      await createRole(tx);
      await tx.$executeRawUnsafe(`GRANT SELECT, INSERT, UPDATE, DELETE
        ON "Asset", "DataFile", "DataEvent", "TimeSeries", "TimeSeriesPoint" TO ${ROLE}`);
      await tx.$executeRawUnsafe(`GRANT USAGE ON SEQUENCE "TimeSeries_id_seq" TO ${ROLE}`);
    })
    .catch((cause) => unlessAway(cause, undefined));
}

/** What went wrong is a matter of rights, which are looked at next. */
function unlessAway<T>(error: unknown, value: T): T {
  if (isDatabaseAway(error)) throw error;
  return value;
}

/** A superuser may take any role; others have to be members, which whoever made a role is not yet in every sense. */
async function createRole(tx: Transaction): Promise<void> {
  await tx.$executeRawUnsafe(`DO $$ BEGIN
    IF to_regrole('${ROLE}') IS NULL THEN
      CREATE ROLE ${ROLE} NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`);
  await tx.$executeRawUnsafe(`DO $$ BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT ${ROLE} TO %I', current_user);
    END IF;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END $$`);
}
