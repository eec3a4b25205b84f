import { openLeakReport, openSince } from "@/lib/domain/secret/leak-report";
import { type PlatformContext, readPlatform } from "@/lib/services/context";

/** Open leak reports of resource servers, newest first. */
export function listLeakedResourceServers(ctx: PlatformContext): Promise<{ clientId: string; hint: string; reportedAt: Date }[]> {
  return readPlatform(ctx, async (db) => {
    const resourceServers = await db.resourceServer.findMany({
      where: { revokedAt: null, secrets: { some: { leakReportedAt: { gte: openSince(ctx.now) } } } },
      select: { clientId: true, secrets: { select: { hint: true, createdAt: true, leakReportedAt: true } } },
    });
    const reports = resourceServers.flatMap(({ clientId, secrets }) => {
      const open = openLeakReport(secrets, ctx.now);
      return open ? [{ clientId, hint: open.hint, reportedAt: open.leakReportedAt }] : [];
    });
    return reports.sort((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime());
  });
}
