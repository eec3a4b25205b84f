import { type KeyState, standings } from "@/lib/domain/key/key-states";
import { type PlatformContext, readPlatform } from "@/lib/services/context";
import type { KnownKey } from "@/lib/services/key/key-columns";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";

export type SigningKeyView = KnownKey & { state: KeyState; replacedAt: Date | null };

/** Every signing key with its state: current, next, previous, expired, then revoked keys. The private part is never read. */
export function listSigningKeys(ctx: PlatformContext): Promise<SigningKeyView[]> {
  return readPlatform(ctx, async (db) =>
    standings(await listPublicKeys(db), ctx.now).map(({ key, state, replacedAt }) => ({ ...key, state, replacedAt })),
  );
}
