"use client";

import { Building2, ChevronsUpDown } from "lucide-react";
import { useTransition } from "react";
import { Menu, MenuRadios } from "@/components/ui/menu";
import { Name } from "@/components/ui/name";
import { withNames } from "@/lib/domain/name-text";
import type { ShellProps } from "./shell-props";

export function TenantSwitcher({
  tenants,
  currentTenant,
  switchTenantAction,
}: Pick<ShellProps, "tenants" | "currentTenant" | "switchTenantAction">) {
  const [pending, startTransition] = useTransition();
  if (!currentTenant) return null;
  const name = (
    <>
      <Building2 aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 truncate">
        <Name>{currentTenant.name}</Name>
      </span>
    </>
  );
  if (tenants.length < 2) return <p className="flex min-w-0 items-center gap-2 px-2 font-medium">{name}</p>;

  function choose(tenantId: string) {
    if (tenantId === currentTenant?.id) return;
    const form = new FormData();
    form.set("tenantId", tenantId);
    startTransition(async () => {
      await switchTenantAction(form);
    });
  }

  const trigger = (
    <button
      type="button"
      aria-label={withNames`Tenant: ${currentTenant.name}`}
      aria-busy={pending || undefined}
      className="hit flex min-w-0 items-center gap-2 rounded-lg px-2 font-medium transition-colors hover:bg-subtle"
    >
      {name}
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
  const options = tenants.map(({ id, name: label }) => ({ value: id, label: <TenantName id={id} name={label} /> }));
  return (
    <Menu trigger={trigger}>
      <MenuRadios label="Tenants" value={currentTenant.id} options={options} onSelect={choose} />
    </Menu>
  );
}

function TenantName({ id, name }: { id: string; name: string }) {
  return (
    <span className="min-w-0">
      <span className="block truncate">{name}</span>
      <span className="block truncate font-mono text-muted text-xs">{id}</span>
    </span>
  );
}
