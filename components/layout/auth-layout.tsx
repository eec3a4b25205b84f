import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import { Logo } from "./logo";

export type AuthLayoutProps = {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Below the card: help or an alternative. */
  below?: ReactNode;
};

/** A centred card with the logo, for sign-in and one-time links. */
export function AuthLayout({ title, description, children, below }: AuthLayoutProps) {
  return (
    <>
      <SkipLink />
      <div className="grid min-h-dvh grid-rows-[1fr_auto_1fr] justify-items-center gap-6 px-4 py-6">
        <header className="self-end">
          <Logo />
        </header>
        <main id="main" tabIndex={-1} className="w-full max-w-100 outline-none">
          <div className="rounded-lg border border-border bg-surface p-6 sm:p-8">
            <h1 className="font-semibold text-xl">{title}</h1>
            {description ? <p className="mt-1 text-muted">{description}</p> : null}
            <div className="mt-6">{children}</div>
          </div>
          {below ? <div className="mt-4 text-center text-muted text-sm">{below}</div> : null}
        </main>
        <footer className="self-end">
          <ThemeToggle />
        </footer>
      </div>
    </>
  );
}
