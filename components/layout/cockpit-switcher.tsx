"use client";

import clsx from "clsx";
import { Check, ChevronsUpDown } from "lucide-react";
import { Menu, MenuGroup, MenuLink } from "@/components/ui/menu";
import { cockpitSolid } from "./cockpit-colour";
import type { CockpitId, ShellProps } from "./shell-props";

function Swatch({ id }: { id: CockpitId }) {
  return <span aria-hidden className={clsx("size-2.5 shrink-0 rounded-sm", cockpitSolid[id])} />;
}

export function CockpitSwitcher({ cockpit, cockpits }: Pick<ShellProps, "cockpit" | "cockpits">) {
  if (cockpits.length < 2) {
    return (
      <p className="hit flex items-center gap-2.5 px-2.5 font-medium">
        <Swatch id={cockpit.id} />
        {cockpit.label}
      </p>
    );
  }
  const trigger = (
    <button
      type="button"
      aria-label={`Cockpit: ${cockpit.label}`}
      className="hit flex w-full items-center gap-2.5 rounded-lg border border-border bg-surface px-2.5 font-medium transition-colors hover:border-strong"
    >
      <Swatch id={cockpit.id} />
      <span className="flex-1 text-left">{cockpit.label}</span>
      <ChevronsUpDown aria-hidden className="size-4 text-muted" />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuGroup label="Cockpits">
        {cockpits.map(({ id, label, href }) => (
          <MenuLink key={id} href={href} current={id === cockpit.id}>
            <Swatch id={id} />
            <span className="flex-1">{label}</span>
            {id === cockpit.id ? <Check aria-hidden /> : null}
          </MenuLink>
        ))}
      </MenuGroup>
    </Menu>
  );
}
