import clsx from "clsx";
import { type ReactNode, useId } from "react";

export type SectionProps = {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** For links to this section. */
  id?: string;
  tone?: "neutral" | "danger";
};

/** A titled part of a page (h2). `tone="danger"` is for the danger zone. */
export function Section({ title, description, actions, children, id, tone = "neutral" }: SectionProps) {
  const titleId = useId();
  return (
    <section id={id} aria-labelledby={titleId} className="mt-8 min-w-0 first:mt-0">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={titleId} className={clsx("font-semibold text-xl", tone === "danger" && "text-danger")}>
            {title}
          </h2>
          {description ? <p className="max-w-prose text-muted">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {tone === "danger" ? <div className="rounded-lg border border-danger/40 bg-surface p-4 sm:p-5">{children}</div> : children}
    </section>
  );
}
