import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { toneEdge } from "./tone";

export type CalloutTone = "info" | "success" | "warning" | "danger";

export type CalloutProps = {
  tone?: CalloutTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Says what someone has just done, and is focused when it appears. */
  isOutcome?: boolean;
};

const looks: Record<CalloutTone, { box: string; icon: ReactNode }> = {
  info: { box: clsx("bg-accent-soft", toneEdge.accent), icon: <Info aria-hidden className="text-accent" /> },
  success: { box: clsx("bg-success-soft", toneEdge.success), icon: <CircleCheck aria-hidden className="text-success" /> },
  warning: { box: clsx("bg-warning-soft", toneEdge.warning), icon: <TriangleAlert aria-hidden className="text-warning" /> },
  danger: { box: clsx("bg-danger-soft", toneEdge.danger), icon: <CircleAlert aria-hidden className="text-danger" /> },
};

/** `<Callout tone="warning" title="This secret expires in 7 days">Rotate it before then.</Callout>` */
export function Callout({ tone = "info", title, children, actions, isOutcome }: CalloutProps) {
  const { box, icon } = looks[tone];
  return (
    <div
      data-notice={isOutcome || undefined}
      className={clsx("flex items-start gap-2.5 rounded-lg border px-4 py-3 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0", box)}
    >
      {icon}
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {title ? <p className="font-medium">{title}</p> : null}
          {children}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
