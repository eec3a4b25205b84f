import { isUsable } from "@/lib/domain/secret/secret-state";
import { type PlatformContext, readPlatform } from "@/lib/services/context";
import { lastUseOf, SECRET_SELECT, type SecretView, secretView } from "@/lib/services/secret/secret-view";

export type ResourceServerView = {
  id: string;
  clientId: string;
  name: string;
  createdAt: Date;
  createdBy: string;
  revokedAt: Date | null;
  revokedBy: string | null;
  /** The newest secrets first, dead ones included. */
  secrets: SecretView[];
  /** Whether one of its secrets proves who it is now. */
  isUsable: boolean;
  lastUsedAt: Date | null;
};

const MAX_RESOURCE_SERVERS_SHOWN = 100;
const MAX_SECRETS = 10;

/** The resource servers of the platform, newest first, and below them those deleted last. */
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
        secrets: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: MAX_SECRETS, select: SECRET_SELECT },
      },
    });
    return resourceServers.map(({ secrets, ...resourceServer }) => ({
      ...resourceServer,
      secrets: secrets.map((secret) => secretView(secret, ctx.now)),
      isUsable: resourceServer.revokedAt === null && secrets.some((secret) => isUsable(secret, ctx.now)),
      lastUsedAt: lastUseOf(secrets),
    }));
  });
}
