import { notFound } from "@/lib/domain/errors";
import type { UserIdInput } from "@/lib/domain/tenant/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { endSessions } from "@/lib/services/session/end-sessions";

/** Ends every session of a person, in every browser; signing in again stays possible. */
export function signOutUser(ctx: PlatformContext, { userId }: UserIdInput): Promise<void> {
  return mutatePlatform(ctx, async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { id: true, email: true, members: { select: { tenantId: true } } },
    });
    if (!user) throw notFound();
    await endSessions(tx, userId);
    return {
      result: undefined,
      audit: {
        action: "user.sign_out",
        entity: { type: "user", id: user.id, label: user.email },
        concerns: user.members.map((member) => member.tenantId),
      },
    };
  });
}
