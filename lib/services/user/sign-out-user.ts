import { notFound } from "@/lib/domain/errors";
import type { UserIdInput } from "@/lib/domain/tenant/schema";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";

/** Ends every session of a person, in every browser; signing in again stays possible. */
export function signOutUser(ctx: PlatformContext, { userId }: UserIdInput): Promise<void> {
  return mutatePlatform(ctx, async (tx) => {
    const [user] = await tx.user.updateManyAndReturn({
      where: { id: userId },
      data: { sessionVersion: { increment: 1 } },
      select: { id: true, email: true },
    });
    if (!user) throw notFound();
    const members = await tx.member.findMany({ where: { userId }, select: { tenantId: true } });
    return {
      result: undefined,
      audit: {
        action: "user.sign_out",
        entity: { type: "user", id: user.id, label: user.email },
        concerns: members.map((member) => member.tenantId),
      },
    };
  });
}
