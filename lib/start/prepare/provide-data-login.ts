import { escapeIdentifier, escapeLiteral } from "pg";
import { dataLoginPassword } from "@/lib/crypto/derived-keys";
import { scramVerifier } from "@/lib/crypto/scram-verifier";
import { newConnection } from "@/lib/db/connection";

/** Logins belong to the whole database server, so the name contains the OID of the database. */
const NAME = "SELECT 'mandate_data_' || oid AS login, datname AS database FROM pg_database WHERE datname = current_database()";

/**
 * Creates the login of the data service, or renews its password and rights: access to the tables of the schema
 * data_service only, under row-level security. Returns its address. The user of the given address must own the tables.
 */
export async function provideDataLogin(ownerUrl: string): Promise<string> {
  const connection = newConnection(ownerUrl);
  await connection.connect();
  try {
    await connection.query("BEGIN");
    await connection.query("SELECT pg_advisory_xact_lock(hashtextextended('mandate data login', 0))");
    const { rows } = await connection.query<{ login: string; database: string }>(NAME);
    const { login = "", database = "" } = rows[0] ?? {};
    const { rowCount } = await connection.query("SELECT FROM pg_roles WHERE rolname = $1", [login]);
    for (const statement of statements(login, database, rowCount === 0)) await connection.query(statement);
    await connection.query("COMMIT");
    return addressFor(ownerUrl, login);
  } finally {
    await connection.end();
  }
}

function statements(login: string, database: string, isNew: boolean): string[] {
  const role = escapeIdentifier(login);
  return [
    `${isNew ? "CREATE" : "ALTER"} ROLE ${role} LOGIN PASSWORD ${escapeLiteral(scramVerifier(dataLoginPassword()))}`,
    `GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${role}`,
    `GRANT USAGE ON SCHEMA data_service TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA data_service TO ${role}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA data_service TO ${role}`,
  ];
}

/** The same database for another user. */
function addressFor(ownerUrl: string, login: string): string {
  const url = new URL(ownerUrl);
  Object.assign(url, { username: login, password: dataLoginPassword() });
  for (const name of ["user", "password"]) url.searchParams.delete(name);
  if (url.username !== login) throw new Error("DATABASE_URL does not name a host.");
  return url.href;
}
