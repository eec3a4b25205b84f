import clsx from "clsx";
import { cockpitSoft } from "./cockpit-colour";
import { NavDrawer } from "./nav-drawer";
import type { ShellProps } from "./shell-props";
import { Sidebar } from "./sidebar";
import { TenantSwitcher } from "./tenant-switcher";
import { UserMenu } from "./user-menu";

export function ShellHeader(props: Omit<ShellProps, "children">) {
  const { cockpit, cockpits, nav, tenants, currentTenant, user, switchTenantAction } = props;
  return (
    <header className="sticky top-0 z-20 border-border border-b bg-background">
      <div className="flex h-14 items-center gap-2 px-4 sm:px-6 lg:px-8">
        <NavDrawer>
          <Sidebar cockpit={cockpit} cockpits={cockpits} nav={nav} />
        </NavDrawer>
        <div className="-ml-2 flex min-w-0 items-center gap-2 max-lg:ml-0">
          <TenantSwitcher tenants={tenants} currentTenant={currentTenant} switchTenantAction={switchTenantAction} />
          <span className={clsx("shrink-0 whitespace-nowrap rounded-md px-2 font-medium text-xs leading-6", cockpitSoft[cockpit.id])}>
            {cockpit.label}
          </span>
        </div>
        <div className="-mr-1 ml-auto">
          <UserMenu user={user} />
        </div>
      </div>
    </header>
  );
}
