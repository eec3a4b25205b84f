import { type AccountContext, mutateAccount } from "@/lib/services/context";
import { auditUser } from "@/lib/services/user/audit-user";

/** Ends this session on every instance, for every copy of its cookie. Signing out twice is not an error. */
export function signOut(ctx: AccountContext, sessionId: string): Promise<void> {
  const { userId, label } = ctx.actor;
  return mutateAccount(ctx, "session.end", async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId: userId ?? "" } });
    if (count === 0) return { result: undefined, audit: [] };
    return { result: undefined, audit: { action: "session.end", ...(await auditUser(tx, { id: userId ?? "", email: label })) } };
  });
}
