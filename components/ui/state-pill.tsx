import clsx from "clsx";
import type { ReactNode } from "react";
import { type Tone, toneText } from "./tone";

export type StatePillProps = {
  tone: Tone;
  /** The state in words; the colour only repeats it. */
  children: ReactNode;
  /** An open ring instead of a dot: waiting, not yet, ended. */
  hollow?: boolean;
};

/** `<StatePill tone="success">Active</StatePill>` */
export function StatePill({ tone, children, hollow = false }: StatePillProps) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border border-border bg-surface px-2 font-medium text-xs leading-5">
      <span aria-hidden className={clsx("size-2 rounded-full", toneText[tone], hollow ? "border-[1.5px] border-current" : "bg-current")} />
      {children}
    </span>
  );
}
