import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";

/** The form field that carries the tenant a page was rendered for. */
export const ACTING_TENANT_FIELD = "actingTenantId";

/** Keeps a form rendered for one tenant from changing another after a switch in a second tab. */
export function requireTenantOfPage(renderedFor: FormDataEntryValue | null, current: { id: string; name: string }): void {
  if (renderedFor === null || renderedFor === current.id) return;
  throw new DomainError(
    "conflict",
    withNames`You are now acting in ${current.name}, but this page belongs to another tenant. Nothing was changed. Switch back, or reload the page.`,
  );
}
