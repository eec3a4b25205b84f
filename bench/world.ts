import { newClientSecret } from "@/lib/crypto/client-secret";
import { newConnection } from "@/lib/db/connection";

/** Customers per registration. */
export const CUSTOMERS = 100;

/** May introspect any token. */
export const RESOURCE_SERVER_ID = "resource-server-0123456789";

export type BenchClient = { clientId: string; secret: string; appName: string };

export const HOST_TENANT = "benchop";

export const customer = (index: number) => `customer${index}`;

export type BenchWorld = { clients: BenchClient[]; resourceServerSecret: string };

/** Fills an empty, migrated database: a hundred customers have added and confirmed each registration. */
export async function makeWorld(databaseUrl: string, registrations: number): Promise<BenchWorld> {
  const clients = Array.from({ length: registrations }, (_, index) => newBenchClient(index));
  const rows = JSON.stringify(clients.map(({ clientId, appName, hash, hint }) => ({ clientId, appName, hash, hint })));
  const resourceServer = newClientSecret("resource_server");
  const connection = newConnection(databaseUrl);
  await connection.connect();
  try {
    // Skips notifications and foreign key checks: nothing listens yet, and the rows are consistent by construction.
    await connection.query("SET session_replication_role = replica");
    await connection.query("SET synchronous_commit = off");
    await connection.query(
      `INSERT INTO "Tenant" ("id", "name", "isOperator", "isDeveloper", "isCustomer", "createdAt")
       SELECT id, id, id = $1, id = $1, id <> $1, now()
       FROM (SELECT $1::text AS id UNION ALL SELECT 'customer' || n FROM generate_series(0, $2::int - 1) n) t`,
      [HOST_TENANT, CUSTOMERS],
    );
    await connection.query(
      `CREATE TEMPORARY TABLE bench ON COMMIT PRESERVE ROWS AS
       SELECT *, gen_random_uuid() AS application, gen_random_uuid() AS version, gen_random_uuid() AS registration
       FROM jsonb_to_recordset($1::jsonb) AS c("clientId" text, "appName" text, "hash" text, "hint" text)`,
      [rows],
    );
    for (const sql of STATEMENTS) await connection.query(sql);
    await connection.query(RESOURCE_SERVER, [RESOURCE_SERVER_ID, resourceServer.hash, resourceServer.hint]);
    await connection.query("ANALYZE");
  } finally {
    await connection.end();
  }
  return { clients, resourceServerSecret: resourceServer.plaintext };
}

const RESOURCE_SERVER = `WITH server AS (
  INSERT INTO "ResourceServer" ("id", "clientId", "name", "createdAt", "createdBy")
  VALUES (gen_random_uuid(), $1, 'bench', now(), 'bench') RETURNING "id")
INSERT INTO "ResourceServerSecret" ("id", "resourceServerId", "hash", "hint", "createdAt", "createdBy", "expiresAt")
SELECT gen_random_uuid(), "id", $2, $3, now(), 'bench', now() + interval '1 year' FROM server`;

const STATEMENTS = [
  `INSERT INTO "Application" ("id", "tenantId", "internalName", "displayName", "type", "infrastructure", "createdAt")
   SELECT application, '${HOST_TENANT}', "appName", "appName", 'standard', 'self_hosted', now() FROM bench`,
  `INSERT INTO "Version" ("id", "applicationId", "tenantId", "number", "createdAt")
   SELECT version, application, '${HOST_TENANT}', '1.0.0', now() FROM bench`,
  `INSERT INTO "Registration" ("id", "versionId", "hostTenantId", "stage", "clientId", "requestedLevel", "accessLevel", "createdAt")
   SELECT registration, version, '${HOST_TENANT}', 'production', "clientId", 'read_write', 'read_write', now() FROM bench`,
  `INSERT INTO "ClientSecret" ("id", "registrationId", "hostTenantId", "hash", "hint", "createdAt", "createdBy", "expiresAt")
   SELECT gen_random_uuid(), registration, '${HOST_TENANT}', "hash", "hint", now(), 'bench', now() + interval '1 year' FROM bench`,
  `INSERT INTO "Purchase" ("id", "registrationId", "operatorTenantId", "customerTenantId", "origin", "createdAt")
   SELECT gen_random_uuid(), registration, '${HOST_TENANT}', 'customer' || n, 'provisioned', now()
   FROM bench, generate_series(0, ${CUSTOMERS} - 1) n`,
  `INSERT INTO "Consent" ("id", "purchaseId", "customerTenantId", "decision", "decidedLevel", "level", "text", "decidedAt", "decidedBy")
   SELECT gen_random_uuid(), "id", "customerTenantId", 'confirmed', 'read_write', 'read_write', 'bench', now(), 'bench' FROM "Purchase"`,
];

function newBenchClient(index: number) {
  const { plaintext, hash, hint } = newClientSecret("production");
  const appName = `app${index}`;
  return { clientId: `${HOST_TENANT}-${appName}-v1.0.0`, secret: plaintext, appName, hash, hint };
}
