import type { UserIdInput } from "@/lib/domain/tenant/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { findOwnMember, memberEntity } from "@/lib/services/member/find-own-member";
import { endSessions } from "@/lib/services/session/end-sessions";

/** Ends every session of a member in every browser. The member can sign in again. */
export function signOutMember(ctx: ServiceContext, input: UserIdInput): Promise<void> {
  return mutate(ctx, "member.manage", async (tx) => {
    const member = await findOwnMember(tx, ctx, input.userId);
    await endSessions(tx, member.userId);
    return { result: undefined, audit: { action: "user.sign_out", entity: memberEntity(member) } };
  });
}
