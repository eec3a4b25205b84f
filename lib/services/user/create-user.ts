import { hashPassword } from "@/lib/crypto/password";
import type { MemberRole } from "@/lib/domain/access/permissions";
import { DomainError } from "@/lib/domain/errors";
import { mutatePlatform, type PlatformContext } from "@/lib/services/context";

export type NewUser = {
  email: string;
  name: string;
  password: string;
  isPlatformAdmin: boolean;
  membership?: { tenantId: string; roles: MemberRole[] };
};

/** A platform administrator creates the account, and so confirms its address. */
export async function createUser(ctx: PlatformContext, input: NewUser): Promise<{ userId: string }> {
  const { password, membership, ...person } = input;
  const passwordHash = await hashPassword(password);
  return mutatePlatform(ctx, async (tx) => {
    const { count } = await tx.user.createMany({
      data: [{ ...person, passwordHash, createdAt: ctx.now, emailConfirmedAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count === 0) throw new DomainError("conflict", `There is already a user ${input.email}.`);
    const { id } = await tx.user.findUniqueOrThrow({ where: { email: input.email }, select: { id: true } });
    if (membership) await tx.member.create({ data: { ...membership, userId: id, createdAt: ctx.now } });
    const concerns = membership ? [membership.tenantId] : [];
    return {
      result: { userId: id },
      audit: {
        action: "user.create",
        entity: { type: "user", id, label: input.email },
        concerns,
        details: { isPlatformAdmin: input.isPlatformAdmin },
      },
    };
  });
}
