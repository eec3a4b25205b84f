import { z } from "zod";
import { MEMBER_ROLES } from "@/lib/domain/access/permissions";
import { Name } from "@/lib/domain/name";

/** A slug, used in addresses and client IDs; it never changes. */
export const TenantId = z
  .string()
  .trim()
  .regex(/^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,39}$/, "2 to 40 lower-case letters, digits and single hyphens, starting with a letter.");

export const Email = z
  .string()
  .trim()
  .pipe(z.email("Enter an e-mail address.").max(254, "At most 254 characters."))
  .transform((text) => text.toLowerCase());

const Parts = { isDeveloper: z.boolean().default(false), isOperator: z.boolean().default(false), isCustomer: z.boolean().default(false) };

const hasTenantRole = (tenant: { isDeveloper: boolean; isOperator: boolean; isCustomer: boolean }) =>
  tenant.isDeveloper || tenant.isOperator || tenant.isCustomer;

const NO_TENANT_ROLE = { path: ["isDeveloper"], message: "Choose at least one role for the tenant." };

export const CreateTenant = z.object({ id: TenantId, name: Name, ...Parts }).refine(hasTenantRole, NO_TENANT_ROLE);
export const ChangeTenant = z.object({ tenantId: TenantId, name: Name, ...Parts }).refine(hasTenantRole, NO_TENANT_ROLE);
export const TenantOnly = z.object({ tenantId: TenantId });
export const DisableTenant = z.object({ tenantId: TenantId, confirmation: z.string().trim().default("") });

export const CreateSubtenant = z.object({ id: TenantId, name: Name });
export const SubtenantId = z.object({ id: TenantId });
export const Roles = z.array(z.enum(MEMBER_ROLES)).min(1, "Choose at least one role.");
export const InviteMember = z.object({ email: Email, roles: Roles });
export const InviteInto = z.object({ tenantId: TenantId, email: Email, roles: Roles });
export const ChangeRoles = z.object({ userId: z.uuid(), roles: Roles });
export const UserId = z.object({ userId: z.uuid() });
export const InvitationId = z.object({ invitationId: z.uuid() });
export const InvitationOf = z.object({ tenantId: TenantId, invitationId: z.uuid() });

export type CreateTenantInput = z.output<typeof CreateTenant>;
export type ChangeTenantInput = z.output<typeof ChangeTenant>;
export type TenantOnlyInput = z.output<typeof TenantOnly>;
export type DisableTenantInput = z.output<typeof DisableTenant>;
export type CreateSubtenantInput = z.output<typeof CreateSubtenant>;
export type SubtenantIdInput = z.output<typeof SubtenantId>;
export type InviteMemberInput = z.output<typeof InviteMember>;
export type InviteIntoInput = z.output<typeof InviteInto>;
export type ChangeRolesInput = z.output<typeof ChangeRoles>;
export type UserIdInput = z.output<typeof UserId>;
export type InvitationIdInput = z.output<typeof InvitationId>;
export type InvitationOfInput = z.output<typeof InvitationOf>;
