import type { ResourceServerIdInput } from "@/lib/domain/resource-server/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { auditResourceServer, lockResourceServer } from "@/lib/services/resource-server/lock-resource-server";
import { revokeSecrets } from "@/lib/services/secret/secret-lifecycle";

/** Deletes the resource server and revokes its secrets permanently: it can no longer introspect tokens. */
export function revokeResourceServer(ctx: PlatformContext, { resourceServerId }: ResourceServerIdInput): Promise<void> {
  return mutatePlatform(ctx, async (tx) => {
    const resourceServer = await lockResourceServer(tx, resourceServerId);
    const revoked = { revokedAt: ctx.now, revokedBy: ctx.actor.label };
    await tx.resourceServer.update({ where: { id: resourceServer.id }, data: revoked });
    const secrets = await revokeSecrets(tx, { resourceServerId: resourceServer.id }, revoked);
    const details = { name: resourceServer.name, secrets };
    return { result: undefined, audit: { action: "resource_server.revoke", ...auditResourceServer(resourceServer), details } };
  });
}
