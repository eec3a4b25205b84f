import { type AccountContext, mutateAccount } from "@/lib/services/context";

export type SignedIn = { userId: string; email: string; name: string; sessionVersion: number };

/** For someone who has just proved who they are: what a session needs. The tenants of the person see the event. */
export function enterAccount(ctx: AccountContext, userId: string): Promise<SignedIn> {
  return mutateAccount(ctx, "user.sign_in", async (tx) => {
    const { members, ...user } = await tx.user.update({
      where: { id: userId },
      data: { lastSignInAt: ctx.now },
      select: { email: true, name: true, sessionVersion: true, members: { select: { tenantId: true } } },
    });
    return {
      result: { userId, ...user },
      audit: {
        action: "user.sign_in",
        entity: { type: "user", id: userId, label: user.email },
        concerns: members.map((member) => member.tenantId),
      },
    };
  });
}
