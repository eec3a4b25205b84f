import { DomainError } from "@/lib/domain/errors";
import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { openSession, type SessionClaims } from "@/lib/services/session/open-session";

export type SignedIn = SessionClaims & { email: string; name: string };

type Proved = { id: string; sessionVersion: number };

/** For someone who has just proved who they are, unless all sessions were ended since. The tenants of the person see the event. */
export function enterAccount(ctx: AccountContext, { id, sessionVersion }: Proved): Promise<SignedIn> {
  return mutateAccount(ctx, "user.sign_in", async (tx) => {
    const [user] = await tx.user.updateManyAndReturn({
      where: { id, sessionVersion },
      data: { lastSignInAt: ctx.now },
      select: { email: true, name: true },
    });
    if (!user) throw new DomainError("conflict", "This account was changed at the same moment. Sign in again.");
    const members = await tx.member.findMany({ where: { userId: id }, select: { tenantId: true } });
    return {
      result: { userId: id, sessionVersion, sessionId: await openSession(tx, id, ctx), ...user },
      audit: {
        action: "user.sign_in",
        entity: { type: "user", id, label: user.email },
        concerns: members.map((member) => member.tenantId),
      },
    };
  });
}
