import type { RotateResourceServerInput } from "@/lib/domain/resource-server/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { addResourceServerSecret, type ShownResourceServerSecret } from "@/lib/services/resource-server/add-resource-server-secret";
import { auditResourceServer, lockResourceServer } from "@/lib/services/resource-server/lock-resource-server";
import { retireSecrets } from "@/lib/services/secret/secret-lifecycle";

/** Returns the new plaintext once. Older secrets end with the overlap, or earlier if they were due to. */
export function rotateResourceServer(ctx: PlatformContext, input: RotateResourceServerInput): Promise<ShownResourceServerSecret> {
  return mutatePlatform(ctx, async (tx) => {
    const resourceServer = await lockResourceServer(tx, input.resourceServerId);
    const { overlapMinutes, lifetimeDays } = input;
    await retireSecrets(tx, { resourceServerId: resourceServer.id }, { now: ctx.now, overlapMinutes });
    const shown = await addResourceServerSecret(tx, ctx, resourceServer, lifetimeDays);
    const details = { hint: shown.hint, overlapMinutes, lifetimeDays };
    return { result: shown, audit: { action: "resource_server.rotate", ...auditResourceServer(resourceServer), details } };
  });
}
