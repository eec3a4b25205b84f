import { type PlatformContext, readPlatform } from "@/lib/services/context";
import { type HolderSecrets, holderSecrets, NEWEST_SECRETS } from "@/lib/services/secret/secret-view";

export type ResourceServerView = HolderSecrets & {
  id: string;
  clientId: string;
  name: string;
  createdAt: Date;
  createdBy: string;
  revokedAt: Date | null;
  revokedBy: string | null;
};

const MAX_RESOURCE_SERVERS_SHOWN = 100;

/** The resource servers of the platform, newest first, then deleted ones, most recently deleted first. */
export function listResourceServers(ctx: PlatformContext): Promise<ResourceServerView[]> {
  return readPlatform(ctx, async (db) => {
    const resourceServers = await db.resourceServer.findMany({
      orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }, { id: "desc" }],
      take: MAX_RESOURCE_SERVERS_SHOWN,
      select: {
        id: true,
        clientId: true,
        name: true,
        createdAt: true,
        createdBy: true,
        revokedAt: true,
        revokedBy: true,
        secrets: NEWEST_SECRETS,
      },
    });
    return resourceServers.map((resourceServer) => ({ ...resourceServer, ...holderSecrets(resourceServer, ctx.now) }));
  });
}
