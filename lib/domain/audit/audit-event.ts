import type { Permission } from "@/lib/domain/access/permissions";

export const AUDIT_ACTIONS = [
  "application.create",
  "application.edit",
  "version.create",
  "registration.register",
  "registration.issue_access",
  "registration.change_level",
  "registration.revoke_access",
  "registration.suspend",
  "registration.resume",
  "registration.deregister",
  "registration.choose_algorithm",
  "registration.choose_token_format",
  "secret.rotate",
  "secret.end_overlap",
  "secret.revoke",
  "secret.report_leak",
  "cloud_foundry.connect",
  "cloud_foundry.check",
  "cloud_foundry.disconnect",
  "delivery.connect_app",
  "delivery.disconnect_app",
  "delivery.begin",
  "delivery.set_variables",
  "delivery.restart",
  "delivery.fail",
  "client_key.add",
  "client_key.revoke",
  "transfer.offer",
  "transfer.withdraw",
  "transfer.accept",
  "transfer.decline",
  "store.list",
  "store.unlist",
  "purchase.buy",
  "purchase.provision",
  "purchase.end",
  "consent.confirm",
  "consent.decline",
  "consent.withdraw",
  "subtenant.create",
  "subtenant.remove",
  "credential.create",
  "credential.rotate",
  "credential.end_overlap",
  "credential.revoke",
  "member.add",
  "member.change_roles",
  "member.remove",
  "invitation.create",
  "invitation.accept",
  "invitation.revoke",
  "tenant.create",
  "tenant.change",
  "tenant.disable",
  "tenant.enable",
  "user.create",
  "user.sign_in",
  "user.sign_out",
  "session.end",
  "user.request_confirmation",
  "user.confirm_email",
  "user.change_password",
  "password_reset.create",
  "password_reset.use",
  "key.create",
  "resource_server.create",
  "resource_server.rotate",
  "resource_server.revoke",
  "key.rotate",
  "key.revoke",
  "master_key.rotate",
  "master_key.finish",
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export type EntityType =
  | "application"
  | "version"
  | "registration"
  | "secret"
  | "transfer"
  | "purchase"
  | "consent"
  | "subtenant"
  | "service_credential"
  | "member"
  | "invitation"
  | "tenant"
  | "user"
  | "key"
  | "resource_server";

/** The audit event of a change. `details` never contains a secret. */
export type AuditDraft = {
  action: AuditAction;
  entity: { type: EntityType; id: string; label: string };
  /** Puts the event on the timeline of this application. */
  applicationId?: string;
  /** Other tenants that may see the event; the actor's own always may. */
  concerns?: readonly string[];
  details?: Record<string, string | number | boolean | null | readonly string[]>;
};

/** The action of a refused attempt: the permission it required, or an action on the user's own account. */
export type RefusedAction =
  | Permission
  | "platform.administer"
  | "invitation.accept"
  | "user.sign_in"
  | "session.end"
  | "user.confirm_email"
  | "user.change_password"
  | "password_reset.use"
  | "secret.report_leak";
