import { randomSuffix } from "@/lib/crypto/random-suffix";
import { DomainError } from "@/lib/domain/errors";
import { resourceServerClientIdOf } from "@/lib/domain/resource-server/client-id";
import { type CreateResourceServerInput, MAX_RESOURCE_SERVERS } from "@/lib/domain/resource-server/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { addResourceServerSecret, type ShownResourceServerSecret } from "@/lib/services/resource-server/add-resource-server-secret";
import { auditResourceServer } from "@/lib/services/resource-server/lock-resource-server";

export type NewResourceServer = ShownResourceServerSecret & { resourceServerId: string };

/** Returns the plaintext once. Creations are serialized to enforce the limit. */
export function createResourceServer(ctx: PlatformContext, { name, lifetimeDays }: CreateResourceServerInput): Promise<NewResourceServer> {
  return mutatePlatform(ctx, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('mandate resource servers', 0))`;
    const count = await tx.resourceServer.count({ where: { revokedAt: null } });
    if (count >= MAX_RESOURCE_SERVERS) {
      throw new DomainError(
        "limit_exceeded",
        `There are ${count} resource servers, which is the maximum. Delete one that is no longer used.`,
      );
    }
    const resourceServer = await tx.resourceServer.create({
      data: { clientId: resourceServerClientIdOf(randomSuffix()), name, createdAt: ctx.now, createdBy: ctx.actor.label },
      select: { id: true, clientId: true },
    });
    const shown = await addResourceServerSecret(tx, ctx, resourceServer, lifetimeDays);
    return {
      result: { ...shown, resourceServerId: resourceServer.id },
      audit: {
        action: "resource_server.create",
        ...auditResourceServer(resourceServer),
        details: { name, hint: shown.hint, lifetimeDays },
      },
    };
  });
}
