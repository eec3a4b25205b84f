import type { Database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { ApplicationListQuery, ApplicationSort } from "@/lib/domain/application/application-list";
import { pageWithin } from "@/lib/domain/paging";
import type { ServiceContext } from "@/lib/services/context";

export type ListedApplication = { id: string; newestVersionId: string | null; versions: number; lastTokenAt: Date | null };

/** The applications of a page, in order; sorting by other tables needs SQL. */
export async function applicationIds(
  db: Database,
  ctx: ServiceContext,
  { q, sort, page: asked }: ApplicationListQuery,
  pageSize: number,
): Promise<{ listed: ListedApplication[]; total: number; page: number }> {
  const from = Prisma.sql`FROM "Application" a WHERE a."tenantId" = ${ctx.tenant.id} AND ${matches(q)}`;
  const direction = sort.startsWith("-") ? Prisma.sql`DESC NULLS LAST` : Prisma.sql`ASC NULLS LAST`;
  const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${from}`;
  const total = counted?.total ?? 0;
  const { page, skip, take } = pageWithin(asked, total, pageSize);
  const listed = await db.$queryRaw<ListedApplication[]>`
      SELECT a."id",
        (SELECT v."id" FROM "Version" v WHERE v."applicationId" = a."id"
          ORDER BY string_to_array(v."number", '.')::int[] DESC LIMIT 1) AS "newestVersionId",
        (SELECT count(*)::int FROM "Version" v WHERE v."applicationId" = a."id") AS "versions",
        ${LAST_TOKEN} AS "lastTokenAt"
      ${from}
      ORDER BY ${orderBy(sort.replace("-", "") as ApplicationSort)} ${direction}, lower(a."displayName"), a."id"
      LIMIT ${take} OFFSET ${skip}`;
  return { listed, total, page };
}

const LAST_TOKEN = Prisma.sql`(SELECT max(u."lastAt") FROM "UsageHour" u
  JOIN "Registration" r ON r."id" = u."registrationId" JOIN "Version" v ON v."id" = r."versionId"
  WHERE v."applicationId" = a."id" AND u."outcome" = 'issued')`;

function matches(q: string): Prisma.Sql {
  if (!q) return Prisma.sql`TRUE`;
  return Prisma.sql`(strpos(lower(a."displayName"), lower(${q})) > 0 OR strpos(a."internalName", lower(${q})) > 0)`;
}

function orderBy(sort: ApplicationSort): Prisma.Sql {
  switch (sort) {
    case "name":
      return Prisma.sql`lower(a."displayName")`;
    case "created":
      return Prisma.sql`a."createdAt"`;
    case "used":
      return LAST_TOKEN;
  }
}
