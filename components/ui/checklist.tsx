import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

export type ChecklistStep = {
  id: string;
  title: string;
  description?: ReactNode;
  state: "done" | "next" | "todo";
  /** A button or link, shown for the next step only. */
  action?: ReactNode;
};

const words = { done: "Done", next: "Next", todo: "To do" };

/** A list of steps, one of which is next. */
export function Checklist({ label, steps }: { label: string; steps: ChecklistStep[] }) {
  return (
    <ol aria-label={label} className="divide-y divide-border rounded-lg border border-border bg-surface">
      {steps.map(({ id, title, description, state, action }, index) => (
        <li key={id} aria-current={state === "next" ? "step" : undefined} className="flex items-start gap-3 px-4 py-3 sm:px-5">
          <span
            aria-hidden
            className={clsx(
              "mt-px grid size-5 shrink-0 place-items-center rounded-full border font-medium text-xs tabular-nums",
              state === "done" && "border-transparent bg-success-soft text-success",
              state === "next" && "border-accent text-accent",
              state === "todo" && "border-border text-muted",
            )}
          >
            {state === "done" ? <Check className="size-3" strokeWidth={3} /> : index + 1}
          </span>
          <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div className="min-w-0">
              <p className={state === "next" ? "font-semibold" : "text-muted"}>
                <span className="sr-only">{words[state]}: </span>
                {title}
              </p>
              {description && state !== "done" ? <p className="text-muted text-sm">{description}</p> : null}
            </div>
            {state === "next" ? action : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
