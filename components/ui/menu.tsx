"use client";

import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";

export type MenuProps = { trigger: ReactElement; children: ReactNode; align?: "start" | "end"; side?: "bottom" | "top" };

/** `<Menu trigger={<Button>Actions</Button>}><MenuLink href="…">Open</MenuLink></Menu>` */
export function Menu({ trigger, children, align = "start", side = "bottom" }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal role="region" aria-label="Menu">
        <Base.Positioner align={align} side={side} sideOffset={6} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className="min-w-52 max-w-80 rounded-lg border border-border bg-raised p-1 shadow-popup outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemStyle =
  "hit flex w-full cursor-pointer select-none items-center gap-2.5 rounded-md px-2.5 py-1 text-left outline-none " +
  "data-highlighted:bg-subtle data-disabled:cursor-not-allowed data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

type MenuItemProps = { children: ReactNode; onSelect: () => void; disabled?: boolean; danger?: boolean };

export function MenuItem({ children, onSelect, disabled, danger = false }: MenuItemProps) {
  return (
    <Base.Item onClick={onSelect} disabled={disabled} className={clsx(itemStyle, danger && "text-danger [&_svg]:text-danger!")}>
      {children}
    </Base.Item>
  );
}

export function MenuLink({ href, children, current = false }: { href: string; children: ReactNode; current?: boolean }) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} aria-current={current ? "true" : undefined} className={itemStyle}>
      {children}
    </Base.LinkItem>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-border" />;
}

export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-muted text-xs">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

type MenuRadiosProps = {
  label: string;
  value: string | null;
  options: { value: string; label: ReactNode }[];
  onSelect: (value: string) => void;
};

/** A single choice, such as theme or tenant. */
export function MenuRadios({ label, value, options, onSelect }: MenuRadiosProps) {
  return (
    <Base.RadioGroup value={value} onValueChange={onSelect}>
      <MenuGroup label={label}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} closeOnClick className={itemStyle}>
            <span className="flex min-w-0 flex-1 items-center gap-2.5">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </MenuGroup>
    </Base.RadioGroup>
  );
}
