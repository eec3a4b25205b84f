"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatCount } from "@/components/ui/format-count";
import { LinkPending } from "@/components/ui/link-pending";
import type { NavGroup } from "./shell-props";

/** The links of a cockpit; the most specific match for this page is current. */
export function SidebarNav({ groups }: { groups: NavGroup[] }) {
  const pathname = usePathname();
  const current = groups
    .flatMap(({ items }) => items.map(({ href }) => href))
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <nav aria-label="Main" className="grid gap-5">
      {groups.map(({ label, items }) => (
        <div key={label ?? items[0]?.href}>
          {label ? <p className="px-2.5 pb-1 font-medium text-muted text-xs">{label}</p> : null}
          <ul className="grid gap-0.5">
            {items.map(({ label: text, href, icon, count }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={href === current ? "page" : undefined}
                  className={clsx(
                    "hit flex items-center gap-2.5 rounded-lg px-2.5 transition-colors [&_svg]:size-4 [&_svg]:shrink-0",
                    href === current ? "bg-border/70 font-medium text-text" : "text-muted hover:bg-subtle hover:text-text",
                  )}
                >
                  <LinkPending />
                  {icon}
                  <span className="min-w-0 flex-1 truncate">{text}</span>
                  {count ? (
                    <span className="rounded-full bg-accent-soft px-1.5 font-medium text-accent text-xs tabular-nums leading-5">
                      {formatCount(count)}
                    </span>
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
