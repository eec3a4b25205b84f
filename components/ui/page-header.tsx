import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { LinkPending } from "./link-pending";

export type PageHeaderProps = {
  title: ReactNode;
  /** One line that says what this page is for. */
  description?: ReactNode;
  /** The one primary action, at the right; secondary ones before it. */
  actions?: ReactNode;
  /** Pages above this one, outermost first. */
  breadcrumbs?: { label: ReactNode; href: string }[];
  /** Beside the title: state pill, badge. */
  meta?: ReactNode;
};

export function PageHeader({ title, description, actions, breadcrumbs = [], meta }: PageHeaderProps) {
  return (
    <div className="mb-6">
      {breadcrumbs.length > 0 ? (
        <nav aria-label="Breadcrumbs" className="-mt-2 mb-0.5">
          <ol className="-ml-1 flex flex-wrap items-center text-muted text-sm">
            {breadcrumbs.map(({ label, href }) => (
              <li key={href} className="flex items-center">
                <Link href={href} className="hit inline-flex items-center rounded-md px-1 hover:text-text hover:underline">
                  {label}
                  <LinkPending />
                </Link>
                <ChevronRight aria-hidden className="size-3.5" />
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="break-words font-semibold text-2xl tracking-tight">{title}</h1>
            {meta}
          </div>
          {description ? <p className="mt-1 max-w-prose text-muted">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
