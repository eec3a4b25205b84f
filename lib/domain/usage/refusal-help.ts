import type { RefusalReason } from "@/lib/domain/token/decide-grant";

/** What an operator can do about a reason for refusals. */
const HELP: Record<RefusalReason, string> = {
  deregistered: "Something still uses credentials of a registration that has ended. Find it and stop it.",
  wrong_application:
    "The request named another application, version or host tenant than its credentials belong to. Correct its configuration.",
  suspended: "The registration or your tenant was suspended. Resume it once the cause is resolved.",
  access_not_issued: "No access was issued. Issue access and give the application its new credentials.",
  development_only: "A registration in development asked for another tenant. Hand the version over first.",
  not_provisioned:
    "The application asked for a tenant that has not added it. Provision it to that customer, or remove the tenant from the application's configuration.",
  tenant_disabled: "The customer's tenant is disabled. Its administrator can tell you why.",
  consent_required: "The customer has it but has not confirmed access. Ask its tenant administrator to confirm.",
};

export function refusalHelp(reason: string): string {
  return Object.hasOwn(HELP, reason) ? HELP[reason as RefusalReason] : "The request was refused.";
}
