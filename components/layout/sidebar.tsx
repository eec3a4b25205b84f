import Link from "next/link";
import { CockpitSwitcher } from "./cockpit-switcher";
import { Logo } from "./logo";
import type { ShellProps } from "./shell-props";
import { SidebarNav } from "./sidebar-nav";

export function Sidebar({ cockpit, cockpits, nav }: Pick<ShellProps, "cockpit" | "cockpits" | "nav">) {
  const home = cockpits.find(({ id }) => id === cockpit.id)?.href ?? "/";
  return (
    <div className="px-3 pb-6">
      <div className="flex h-14 items-center">
        <Link href={home} aria-label="Mandate, start page of this cockpit" className="hit inline-flex items-center rounded-lg px-2.5">
          <Logo />
        </Link>
      </div>
      <div className="mt-1 mb-4">
        <CockpitSwitcher cockpit={cockpit} cockpits={cockpits} />
      </div>
      <SidebarNav groups={nav} />
    </div>
  );
}
