import clsx from "clsx";
import type { ReactNode } from "react";
import { type Tone, toneEdge } from "./tone";

export type CardProps = {
  children: ReactNode;
  title?: ReactNode;
  description?: ReactNode;
  /** At the right of the title. */
  actions?: ReactNode;
  /** A bar below the content, for a hint or a save button. */
  footer?: ReactNode;
  tone?: Tone;
  /** No padding, for tables and lists that have their own. */
  flush?: boolean;
};

/** `<Card title="Client secrets" actions={…}>…</Card>` */
export function Card({ children, title, description, actions, footer, tone = "neutral", flush = false }: CardProps) {
  return (
    <div className={clsx("min-w-0 rounded-lg border bg-surface", toneEdge[tone])}>
      {title || actions ? (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-border border-b px-4 py-3 sm:px-5">
          <div className="min-w-0 self-center">
            {title ? <h3 className="font-semibold text-lg">{title}</h3> : null}
            {description ? <p className="text-muted">{description}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </div>
      ) : null}
      <div className={clsx(!flush && "p-4 sm:p-5")}>{children}</div>
      {footer ? (
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-b-lg border-border border-t bg-subtle px-4 py-3 text-muted text-sm sm:px-5">
          {footer}
        </div>
      ) : null}
    </div>
  );
}
