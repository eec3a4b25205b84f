import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { Timeline, type TimelineEvent } from "@/components/ui/timeline";
import { auditActionLabel } from "@/lib/domain/audit/audit-label";
import type { AuditEntry } from "@/lib/services/audit/audit-entry";

const SHOWN = 10;

/** The latest audit events of a tenant. */
export function TenantActivity({ tenantId, entries }: { tenantId: string; entries: AuditEntry[] }) {
  const actions = (
    <ButtonLink href={`/admin/audit?tenant=${tenantId}`} size="sm">
      Full audit trail
    </ButtonLink>
  );
  return (
    <Section title="Activity" actions={actions}>
      {entries.length > 0 ? (
        <Timeline events={entries.slice(0, SHOWN).map(event)} />
      ) : (
        <p className="text-muted">Nothing has happened yet.</p>
      )}
    </Section>
  );
}

function event({ id, action, outcome, entityLabel, at, actor }: AuditEntry): TimelineEvent {
  const isRefused = outcome === "refused";
  const title = isRefused ? `Refused: ${auditActionLabel(action)}` : auditActionLabel(action);
  return { id, title, at, by: actor, detail: entityLabel, tone: isRefused ? "warning" : "neutral" };
}
