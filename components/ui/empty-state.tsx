import type { ReactNode } from "react";

export type EmptyStateProps = {
  icon: ReactNode;
  title: ReactNode;
  /** One sentence: what would be here. */
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
};

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1 px-6 py-10 text-center">
      <div aria-hidden className="mb-2 grid size-10 place-items-center rounded-lg border border-border bg-subtle text-muted [&_svg]:size-5">
        {icon}
      </div>
      <p className="font-semibold text-lg">{title}</p>
      {children ? <p className="max-w-100 text-muted">{children}</p> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}
