import { Client } from "pg";

const NOT_BOUND =
  "The data service needs a database login that row-level security binds and that may use the tables of the schema data_service. The one in DATA_DATABASE_URL is exempt (SUPERUSER, BYPASSRLS) or lacks the rights.";

/** Whether the tables show this login the rows of one tenant only is asked of PostgreSQL itself. Throws where they do not. */
export async function requireRowSecurity(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ isBound: boolean | null }>(
      `SELECT bool_and(row_security_active(oid) AND has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')) AS "isBound"
       FROM pg_class WHERE relnamespace = to_regnamespace('data_service') AND relkind = 'r'`,
    );
    if (!rows[0]?.isBound) throw new Error(NOT_BOUND);
  } finally {
    await client.end();
  }
}
