import type { ApplicationIdInput } from "@/lib/domain/application/application-list";
import type { APPLICATION_TYPES, INFRASTRUCTURES } from "@/lib/domain/application/schema";
import { notFound } from "@/lib/domain/errors";
import { read, type ServiceContext } from "@/lib/services/context";

export type ApplicationDetail = {
  id: string;
  internalName: string;
  displayName: string;
  description: string;
  type: (typeof APPLICATION_TYPES)[number];
  infrastructure: (typeof INFRASTRUCTURES)[number];
  createdAt: Date;
  /** Number of open purchases of its versions. */
  openPurchases: number;
};

export function findApplication(ctx: ServiceContext, { applicationId }: ApplicationIdInput): Promise<ApplicationDetail> {
  return read(ctx, "application.read", async (db) => {
    const application = await db.application.findFirst({
      where: { id: applicationId, tenantId: ctx.tenant.id },
      select: { id: true, internalName: true, displayName: true, description: true, type: true, infrastructure: true, createdAt: true },
    });
    if (!application) throw notFound();
    const openPurchases = await db.purchase.count({ where: { endedAt: null, registration: { version: { applicationId } } } });
    return { ...application, openPurchases };
  });
}
