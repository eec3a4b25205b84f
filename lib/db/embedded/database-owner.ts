import { createHmac } from "node:crypto";
import { type Client, escapeIdentifier, escapeLiteral } from "pg";
import { scramVerifier } from "@/lib/crypto/scram-verifier";
import { whileLocked } from "@/lib/db/advisory-lock";
import { newConnection } from "@/lib/db/connection";

/** Roles belong to the whole cluster, so the name contains the OID of the database. */
const NAME = `
  SELECT 'mandate_owner_' || oid AS owner, 'mandate_data_' || oid AS "dataLogin", datname AS database
  FROM pg_database WHERE datname = current_database()`;

type Names = { owner: string; dataLogin: string; database: string };

/**
 * Creates the login that owns the database and everything in it, without being a superuser, and returns the address with
 * it. Objects that the superuser owns, as in clusters of earlier versions, are handed to the login one by one: PostgreSQL
 * cannot reassign all objects of its first superuser. The address given is that of the superuser.
 */
export async function provideOwner(superuserUrl: string): Promise<string> {
  return whileLocked(superuserUrl, "database owner", async () => {
    const connection = newConnection(superuserUrl);
    await connection.connect();
    try {
      const { rows } = await connection.query<Names>(NAME);
      const names = rows[0] as Names;
      const password = passwordOf(names.owner, superuserUrl);
      await connection.query("BEGIN");
      await createLogin(connection, names, password);
      await connection.query(`ALTER DATABASE ${escapeIdentifier(names.database)} OWNER TO ${escapeIdentifier(names.owner)}`);
      for (const statement of await statementsFor(connection, names.owner)) await connection.query(statement);
      await connection.query("COMMIT");
      return Object.assign(new URL(superuserUrl), { username: names.owner, password }).href;
    } finally {
      await connection.end();
    }
  });
}

/** Derived from the superuser's password, so that no second file has to be kept. */
function passwordOf(owner: string, superuserUrl: string): string {
  return createHmac("sha256", new URL(superuserUrl).password).update(owner).digest("base64url");
}

/** CREATEROLE lets the owner create and renew the login of the example's data service, and administer no other role. */
async function createLogin(connection: Client, { owner, dataLogin }: Names, password: string): Promise<void> {
  const { rows } = await connection.query<{ name: string }>("SELECT rolname AS name FROM pg_roles WHERE rolname = ANY($1)", [
    [owner, dataLogin],
  ]);
  const isThere = (name: string) => rows.some((row) => row.name === name);
  const login = `${escapeIdentifier(owner)} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD ${escapeLiteral(scramVerifier(password))}`;
  await connection.query(`${isThere(owner) ? "ALTER" : "CREATE"} ROLE ${login}`);
  if (isThere(dataLogin))
    await connection.query(`GRANT ${escapeIdentifier(dataLogin)} TO ${escapeIdentifier(owner)} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
}

/** Sequences of columns and types of tables follow their table. */
const STATEMENTS = `
  WITH mine AS (SELECT oid FROM pg_roles WHERE rolname = current_user),
    schemas AS (SELECT oid, nspname, nspowner FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')
  SELECT format('ALTER SCHEMA %I OWNER TO %I', nspname, $1::text) AS statement FROM schemas WHERE nspowner IN (TABLE mine)
  UNION ALL
  SELECT format('ALTER %s %s OWNER TO %I',
    CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, pg_class.oid::regclass, $1::text)
  FROM pg_class JOIN schemas ON schemas.oid = relnamespace
  WHERE relowner IN (TABLE mine) AND relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i'))
  UNION ALL
  SELECT format('ALTER ROUTINE %s OWNER TO %I', pg_proc.oid::regprocedure, $1::text)
  FROM pg_proc JOIN schemas ON schemas.oid = pronamespace WHERE proowner IN (TABLE mine)
  UNION ALL
  SELECT format('ALTER TYPE %s OWNER TO %I', pg_type.oid::regtype, $1::text)
  FROM pg_type JOIN schemas ON schemas.oid = typnamespace WHERE typowner IN (TABLE mine) AND typtype IN ('e', 'd')`;

async function statementsFor(connection: Client, owner: string): Promise<string[]> {
  const { rows } = await connection.query<{ statement: string }>(STATEMENTS, [owner]);
  return rows.map(({ statement }) => statement);
}
