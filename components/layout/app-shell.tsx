import clsx from "clsx";
import Link from "next/link";
import { CommonFields } from "@/components/ui/common-fields";
import { SkipLink } from "@/components/ui/skip-link";
import { cockpitSolid } from "./cockpit-colour";
import { ContentArea } from "./content-area";
import { NoScriptNav } from "./no-script-nav";
import { ShellHeader } from "./shell-header";
import type { ShellProps } from "./shell-props";
import { Sidebar } from "./sidebar";

/** The frame of every cockpit page. */
export function AppShell({ children, footer = [], commonFields = {}, ...shell }: ShellProps) {
  return (
    <>
      <SkipLink />
      <div aria-hidden className={clsx("fixed inset-x-0 top-0 z-30 h-[3px]", cockpitSolid[shell.cockpit.id])} />
      <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <aside aria-label="Sidebar" className="sticky top-0 hidden h-dvh overflow-y-auto border-border border-r lg:block">
          <Sidebar cockpit={shell.cockpit} cockpits={shell.cockpits} nav={shell.nav} />
        </aside>
        <div className="flex min-h-dvh min-w-0 flex-col">
          <ShellHeader {...shell} />
          <NoScriptNav {...shell} />
          <ContentArea>
            <CommonFields fields={commonFields}>{children}</CommonFields>
          </ContentArea>
          {footer.length > 0 ? (
            <footer className="flex flex-wrap gap-x-5 px-4 py-3 text-muted text-sm sm:px-6 lg:px-8">
              {footer.map(({ label, href }) => (
                <Link key={href} href={href} className="hit inline-flex items-center hover:text-text hover:underline">
                  {label}
                </Link>
              ))}
            </footer>
          ) : null}
        </div>
      </div>
    </>
  );
}
