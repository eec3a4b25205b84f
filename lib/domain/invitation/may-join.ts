import { DomainError } from "@/lib/domain/errors";

/** What is known about the address of an account. */
export type AddressFacts = { emailConfirmedAt: Date | null; invitedByTenantId: string | null };

type Invited = { tenantId: string; email: string; confirmsEmail: boolean };

/**
 * The holder of an invitation may have created the account for an address of somebody else. Such an account opens only
 * the tenant that invited it, so that it cannot wait for the invitations of others.
 */
export function requireMayJoin({ emailConfirmedAt, invitedByTenantId }: AddressFacts, { tenantId, email, confirmsEmail }: Invited): void {
  if (emailConfirmedAt || confirmsEmail || invitedByTenantId === tenantId) return;
  throw new DomainError(
    "precondition_failed",
    `The address ${email} is not confirmed yet, so it cannot join another tenant. Confirm it on your profile page, or ask a platform administrator to confirm it; then open this link again.`,
  );
}
