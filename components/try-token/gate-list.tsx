import clsx from "clsx";
import { Check, Minus, X } from "lucide-react";
import type { GateCheck } from "@/lib/domain/token/decide-grant";

const LOOKS = {
  passed: { Icon: Check, word: "Passed", style: "bg-success-soft text-success" },
  refused: { Icon: X, word: "Refused", style: "bg-danger-soft text-danger" },
  not_reached: { Icon: Minus, word: "Not reached", style: "bg-subtle text-muted" },
} as const;

/** Every gate in order, passed or refused. The refused one says what to do. */
export function GateList({ gates }: { gates: GateCheck[] }) {
  return (
    <ol aria-label="Gates" className="divide-y divide-border rounded-lg border border-border bg-surface">
      {gates.map(({ reason, check, state, message }) => {
        const { Icon, word, style } = LOOKS[state];
        return (
          <li key={reason} className="flex items-start gap-3 px-4 py-2.5">
            <span aria-hidden className={clsx("grid size-5 shrink-0 place-items-center rounded-full", style)}>
              <Icon className="size-3" strokeWidth={3} />
            </span>
            <div className="min-w-0 flex-1">
              <p className={clsx(state === "not_reached" && "text-muted", state === "refused" && "font-medium")}>
                <span className="sr-only">{word}: </span>
                {check}
              </p>
              {message ? <p className="text-muted wrap-anywhere">{message}</p> : null}
            </div>
            {state === "refused" ? <code className="hidden font-mono text-muted text-sm sm:block">{reason}</code> : null}
          </li>
        );
      })}
    </ol>
  );
}
