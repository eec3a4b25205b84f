import { database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

type UsageCount = { registrationId: string; tenantId: string; hour: Date; outcome: string; count: number; lastAt: Date };

/** Adds the counts to the stored ones, all or none. Ordered, so that concurrent instances do not deadlock. */
export async function writeUsage(counts: readonly UsageCount[]): Promise<void> {
  if (counts.length === 0) return;
  await database().$executeRaw`
    INSERT INTO "UsageHour" ("registrationId", "tenantId", "hour", "outcome", "count", "lastAt")
    SELECT u."registrationId", u."tenantId", u."hour", u."outcome", u."count", u."lastAt"
    FROM jsonb_to_recordset(${JSON.stringify(counts)}::jsonb)
      AS u("registrationId" uuid, "tenantId" text, "hour" timestamptz, "outcome" text, "count" int, "lastAt" timestamptz)
    JOIN "Registration" r ON r."id" = u."registrationId"
    ORDER BY 1, 2, 3, 4
    ON CONFLICT ("registrationId", "tenantId", "hour", "outcome") DO UPDATE
    SET "count" = "UsageHour"."count" + excluded."count", "lastAt" = greatest("UsageHour"."lastAt", excluded."lastAt")`;
}

type DataCallCount = Omit<UsageCount, "outcome"> & { api: string; kind: string; isAllowed: boolean };

/** Adds the counts of data calls to the stored ones, like {@link writeUsage}. */
export async function writeDataCalls(counts: readonly DataCallCount[]): Promise<void> {
  if (counts.length === 0) return;
  await database().$executeRaw`
    INSERT INTO "DataCallHour" ("registrationId", "tenantId", "hour", "api", "kind", "isAllowed", "count", "lastAt")
    SELECT c."registrationId", c."tenantId", c."hour", c."api", c."kind", c."isAllowed", c."count", c."lastAt"
    FROM jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) AS c("registrationId" uuid, "tenantId" text, "hour" timestamptz,
      "api" text, "kind" text, "isAllowed" boolean, "count" int, "lastAt" timestamptz)
    JOIN "Registration" r ON r."id" = c."registrationId"
    ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT ("registrationId", "tenantId", "hour", "api", "kind", "isAllowed") DO UPDATE
    SET "count" = "DataCallHour"."count" + excluded."count", "lastAt" = greatest("DataCallHour"."lastAt", excluded."lastAt")`;
}

/**
 * Records when secrets were last used, and returns those that could not be recorded yet. Secrets that are being changed are
 * skipped, so that this function and a revocation do not wait for each other.
 */
export async function writeSecretUse(uses: ReadonlyMap<string, Date>): Promise<Map<string, Date>> {
  if (uses.size === 0) return new Map();
  const rows = JSON.stringify([...uses].map(([id, at]) => ({ id, at })));
  const skipped: string[] = [];
  for (const table of SECRET_TABLES) skipped.push(...(await recordUse(table, rows)));
  return new Map([...uses].filter(([id]) => skipped.includes(id)));
}

/** The tables of secrets and keys; ids are unique across them. */
const SECRET_TABLES = [
  Prisma.sql`"ClientSecret"`,
  Prisma.sql`"ServiceSecret"`,
  Prisma.sql`"ResourceServerSecret"`,
  Prisma.sql`"ClientKey"`,
];

async function recordUse(table: Prisma.Sql, rows: string): Promise<string[]> {
  const found = await database().$queryRaw<{ id: string; isWritten: boolean }[]>`
    WITH use AS (SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS u("id" uuid, "at" timestamptz)),
    free AS (SELECT s."id" FROM ${table} s JOIN use USING ("id") FOR NO KEY UPDATE OF s SKIP LOCKED),
    updated AS (
      UPDATE ${table} s SET "lastUsedAt" = greatest(s."lastUsedAt", use."at")
      FROM use, free WHERE s."id" = use."id" AND s."id" = free."id" RETURNING s."id"
    )
    SELECT s."id"::text, s."id" IN (SELECT "id" FROM updated) AS "isWritten" FROM ${table} s JOIN use USING ("id")`;
  return found.filter((row) => !row.isWritten).map((row) => row.id);
}
