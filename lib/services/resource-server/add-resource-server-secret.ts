import { newClientSecret } from "@/lib/crypto/client-secret";
import type { Transaction } from "@/lib/db/client";
import { addDays } from "@/lib/domain/time";
import type { PlatformContext } from "@/lib/services/context";

/** The data of the show-once dialog, the only place that ever contains the plaintext of a resource server's secret. */
export type ShownResourceServerSecret = { secret: string; hint: string; expiresAt: Date; clientId: string };

/** Only the keyed hash is stored. */
export async function addResourceServerSecret(
  tx: Transaction,
  ctx: PlatformContext,
  { id, clientId }: { id: string; clientId: string },
  lifetimeDays: number,
): Promise<ShownResourceServerSecret> {
  const { plaintext, hash, hint } = newClientSecret("resource_server");
  const expiresAt = addDays(ctx.now, lifetimeDays);
  await tx.resourceServerSecret.create({
    data: { resourceServerId: id, hash, hint, createdAt: ctx.now, createdBy: ctx.actor.label, expiresAt },
  });
  return { secret: plaintext, hint, expiresAt, clientId };
}
