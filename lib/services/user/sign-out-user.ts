import { notFound } from "@/lib/domain/errors";
import type { UserIdInput } from "@/lib/domain/tenant/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";
import { endSessions } from "@/lib/services/session/end-sessions";
import { auditUser } from "@/lib/services/user/audit-user";

/** Ends every session of a user in every browser. The user can sign in again. */
export function signOutUser(ctx: PlatformContext, { userId }: UserIdInput): Promise<void> {
  return mutatePlatform(ctx, async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { id: true, email: true },
    });
    if (!user) throw notFound();
    await endSessions(tx, userId);
    return { result: undefined, audit: { action: "user.sign_out", ...(await auditUser(tx, user)) } };
  });
}
