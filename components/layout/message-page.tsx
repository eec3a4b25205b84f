import type { ReactNode } from "react";
import { LogoMark } from "./logo";

export type MessagePageProps = { title: string; children: ReactNode; action?: ReactNode; reference?: string };

/** A message in place of a page: not found or failed. `reference` identifies the error for support. */
export function MessagePage({ title, children, action, reference }: MessagePageProps) {
  return (
    <main id="main" className="grid min-h-[70dvh] place-content-center justify-items-center gap-2 px-4 py-16 text-center">
      <LogoMark className="mb-3 size-8" />
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="max-w-100 text-muted">{children}</p>
      {reference ? (
        <p className="text-muted text-sm">
          Reference <code className="font-mono text-text">{reference}</code>
        </p>
      ) : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </main>
  );
}
