import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { AUDIT_ACTION_OPTIONS } from "@/lib/domain/audit/audit-label";
import { type AuditFilters, isFiltered } from "@/lib/domain/audit/audit-query";

const OUTCOMES = [
  { value: "done", label: "Done" },
  { value: "refused", label: "Refused" },
];

type AuditFilterFormProps = { filters: AuditFilters; path: string; showTenants: boolean };

/** A GET form; changed filters start again at the newest event. */
export function AuditFilterForm({ filters, path, showTenants }: AuditFilterFormProps) {
  return (
    <Form
      key={JSON.stringify(filters)}
      action=""
      role="search"
      aria-label="Filter events"
      className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-4"
    >
      <Labelled label="Object" wide>
        <Input type="search" name="q" defaultValue={filters.q} maxLength={200} placeholder="Client ID, name or e-mail" />
      </Labelled>
      <Labelled label="Done by" wide>
        <Input type="search" name="actor" defaultValue={filters.actor} maxLength={200} placeholder="E-mail or name" />
      </Labelled>
      <Labelled label="Action">
        <Select name="action" defaultValue={filters.action ?? ""} options={AUDIT_ACTION_OPTIONS} placeholder="Any" />
      </Labelled>
      <Labelled label="Outcome">
        <Select name="outcome" defaultValue={filters.outcome ?? ""} options={OUTCOMES} placeholder="Any" />
      </Labelled>
      <Labelled label="From (UTC)">
        <Input type="date" name="from" defaultValue={filters.from} />
      </Labelled>
      <Labelled label="To (UTC)">
        <Input type="date" name="to" defaultValue={filters.to} />
      </Labelled>
      {showTenants ? (
        <Labelled label="Tenant">
          <Input mono name="tenant" defaultValue={filters.tenant} maxLength={40} placeholder="Tenant ID" />
        </Labelled>
      ) : null}
      <div className="col-span-2 flex flex-wrap gap-2">
        <Button type="submit">Apply filters</Button>
        {isFiltered(filters) ? (
          <ButtonLink href={path} variant="ghost">
            Clear filters
          </ButtonLink>
        ) : null}
      </div>
    </Form>
  );
}

function Labelled({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={wide ? "col-span-2 grid min-w-0 gap-1" : "grid min-w-0 gap-1"}>
      <span className="text-muted text-sm">{label}</span>
      {children}
    </label>
  );
}
