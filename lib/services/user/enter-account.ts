import { DomainError } from "@/lib/domain/errors";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { openSession, type SessionClaims } from "@/lib/services/session/open-session";
import { auditUser } from "@/lib/services/user/audit-user";

export type SignedIn = SessionClaims & { email: string; name: string };

type Authenticated = { id: string; sessionVersion: number };

/** Signs in a user who has just been authenticated, unless their sessions were ended since. The event is visible to the user's tenants. */
export function enterAccount(ctx: AccountContext, { id, sessionVersion }: Authenticated): Promise<SignedIn> {
  return mutateAccount(ctx, "user.sign_in", async (tx) => {
    const [user] = await tx.user.updateManyAndReturn({
      where: { id, sessionVersion },
      data: { lastSignInAt: ctx.now },
      select: { email: true, name: true },
    });
    if (!user) throw new DomainError("conflict", "This account was changed at the same time. Sign in again.");
    return {
      result: { userId: id, sessionVersion, sessionId: await openSession(tx, id, ctx), ...user },
      audit: { action: "user.sign_in", ...(await auditUser(tx, { id, email: user.email })) },
    };
  });
}
