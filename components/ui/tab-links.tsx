import clsx from "clsx";
import Link from "next/link";
import { formatCount } from "./format-count";

export type TabLink = { label: string; href: string; current?: boolean; count?: number };

/** Tabs whose state is in the URL: `<TabLinks label="Version" tabs={[{ label: "Overview", href: "…", current: true }]} />` */
export function TabLinks({ label, tabs }: { label: string; tabs: TabLink[] }) {
  return (
    <nav aria-label={label} className="mb-6 overflow-x-auto">
      <ul className="flex w-max min-w-full gap-1 border-border border-b">
        {tabs.map(({ label: text, href, current = false, count }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? "page" : undefined}
              className={clsx(
                "hit -mb-px inline-flex items-center gap-2 whitespace-nowrap border-b-2 px-3 py-2 font-medium outline-offset-[-2px] transition-colors",
                current ? "border-accent text-text" : "border-transparent text-muted hover:border-strong hover:text-text",
              )}
            >
              {text}
              {count === undefined ? null : (
                <span className="rounded-full bg-subtle px-1.5 text-muted text-xs tabular-nums leading-5">{formatCount(count)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
