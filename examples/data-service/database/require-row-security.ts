import { Client } from "pg";

const UNSUITABLE_LOGIN =
  "The data service needs a database login that is subject to row-level security and has privileges on the tables of the schema data_service. The login in DATA_DATABASE_URL is exempt (SUPERUSER, BYPASSRLS) or lacks privileges.";

/** Throws unless PostgreSQL enforces row-level security for this login. */
export async function requireRowSecurity(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ isSuitable: boolean | null }>(
      `SELECT bool_and(row_security_active(oid) AND has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')) AS "isSuitable"
       FROM pg_class WHERE relnamespace = to_regnamespace('data_service') AND relkind = 'r'`,
    );
    if (!rows[0]?.isSuitable) throw new Error(UNSUITABLE_LOGIN);
  } finally {
    await client.end();
  }
}
