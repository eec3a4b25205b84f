import { Button } from "@/components/ui/button";
import type { ShellProps } from "./shell-props";

type NoScriptNavProps = Omit<ShellProps, "children" | "cockpit" | "user" | "footer">;

const PROFILE = { label: "Profile and password", href: "/profile" };

/** The contents of the menus and the drawer, for browsers without JavaScript. */
export function NoScriptNav({ cockpits, nav, tenants, currentTenant, switchTenantAction }: NoScriptNavProps) {
  const links = [...cockpits, ...nav.flatMap(({ items }) => items), PROFILE];
  return (
    <noscript>
      <div className="flex flex-wrap items-center gap-3 border-border border-b px-4 py-2">
        {links.map(({ href, label }) => (
          <a key={href} href={href} className="link">
            {label}
          </a>
        ))}
        {tenants.length > 1 ? (
          <form action={switchTenantAction} className="flex gap-2">
            <select
              name="tenantId"
              aria-label="Tenant"
              defaultValue={currentTenant?.id}
              className="rounded-lg border border-strong bg-surface px-2"
            >
              {tenants.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <Button type="submit">Switch tenant</Button>
          </form>
        ) : null}
        <form method="post" action="/sign-out">
          <Button type="submit">Sign out</Button>
        </form>
        <p className="basis-full text-muted text-sm">Buttons that open a dialog need JavaScript. Reading and searching work without it.</p>
      </div>
    </noscript>
  );
}
