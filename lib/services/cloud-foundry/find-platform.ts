import { read, type ServiceContext } from "@/lib/services/context";

/** The connection without its secret. */
export type PlatformView = {
  apiUrl: string;
  clientId: string;
  createdAt: Date;
  createdBy: string;
  checkedAt: Date;
  error: string | null;
};

const SELECT = { apiUrl: true, clientId: true, createdAt: true, createdBy: true, checkedAt: true, error: true } as const;

export function findPlatform(ctx: ServiceContext): Promise<PlatformView | null> {
  return read(ctx, "production.read", (db) => db.cloudFoundryConnection.findUnique({ where: { tenantId: ctx.tenant.id }, select: SELECT }));
}
