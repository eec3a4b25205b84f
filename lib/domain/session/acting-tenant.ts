import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";

/** The form field in which every page sends along the tenant it was drawn for. */
export const ACTING_TENANT_FIELD = "actingTenantId";

/** Someone who switched tenants in another tab must not change the one with a form drawn for the other. */
export function requireTenantOfPage(drawnFor: FormDataEntryValue | null, current: { id: string; name: string }): void {
  if (drawnFor === null || drawnFor === current.id) return;
  throw new DomainError(
    "conflict",
    withNames`You now act in ${current.name}; this page was drawn for another tenant. Nothing was changed. Switch back, or reload the page.`,
  );
}
