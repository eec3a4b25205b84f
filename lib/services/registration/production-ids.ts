import type { Database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { pageWithin } from "@/lib/domain/paging";
import type { ProductionListQuery, ProductionSort, ProductionState } from "@/lib/domain/registration/production-list";
import type { ServiceContext } from "@/lib/services/context";

/** The registrations of a page, in order. Sorting by counts of other tables requires SQL. */
export async function productionIds(
  db: Database,
  ctx: ServiceContext,
  { q, state, sort, page: requestedPage }: ProductionListQuery,
  pageSize: number,
): Promise<{ ids: string[]; total: number; page: number }> {
  const direction = sort.startsWith("-") ? Prisma.sql`DESC NULLS LAST` : Prisma.sql`ASC NULLS LAST`;
  const from = Prisma.sql`
    FROM "Registration" r JOIN "Version" v ON v."id" = r."versionId" JOIN "Application" a ON a."id" = v."applicationId"
    WHERE r."hostTenantId" = ${ctx.tenant.id} AND r."stage" = 'production' AND ${inState(state)} AND ${matches(q)}`;
  const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${from}`;
  const total = counted?.total ?? 0;
  const { page, skip, take } = pageWithin(requestedPage, total, pageSize);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT r."id" ${from}
    ORDER BY ${orderBy(sort.replace("-", "") as ProductionSort, ctx.now)} ${direction}, lower(a."displayName"), v."createdAt" DESC, r."id"
    LIMIT ${take} OFFSET ${skip}`;
  return { ids: rows.map((row) => row.id), total, page };
}

function inState(state: ProductionState | null): Prisma.Sql {
  switch (state) {
    case null:
      return Prisma.sql`r."endedAt" IS NULL`;
    case "no_access":
      return Prisma.sql`r."status" = 'active' AND r."accessLevel" IS NULL`;
    case "active":
      return Prisma.sql`r."status" = 'active' AND r."accessLevel" IS NOT NULL`;
    case "suspended":
      return Prisma.sql`r."status" = 'suspended'`;
    case "deregistered":
      return Prisma.sql`r."endedAt" IS NOT NULL`;
  }
}

function matches(q: string): Prisma.Sql {
  if (!q) return Prisma.sql`TRUE`;
  return Prisma.sql`(strpos(lower(a."displayName"), lower(${q})) > 0 OR strpos(lower(r."clientId"), lower(${q})) > 0)`;
}

function orderBy(sort: ProductionSort, now: Date): Prisma.Sql {
  switch (sort) {
    case "name":
      return Prisma.sql`lower(a."displayName")`;
    case "customers":
      return Prisma.sql`(SELECT count(*) FROM "Purchase" p WHERE p."registrationId" = r."id" AND p."endedAt" IS NULL)`;
    case "expiry":
      return Prisma.sql`(SELECT min(s."expiresAt") FROM "ClientSecret" s
        WHERE s."registrationId" = r."id" AND s."revokedAt" IS NULL AND s."retiresAt" IS NULL AND s."expiresAt" > ${now})`;
    case "used":
      return Prisma.sql`(SELECT max(u."lastAt") FROM "UsageHour" u WHERE u."registrationId" = r."id" AND u."outcome" = 'issued')`;
  }
}
