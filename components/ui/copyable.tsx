"use client";

import clsx from "clsx";
import { Check, Copy } from "lucide-react";
import { copyWords, useCopy } from "./use-copy";

export type CopyableProps = {
  value: string;
  /** What it is, for screen readers: "client ID". */
  label: string;
  /** Truncates to one line instead of wrapping. */
  truncate?: boolean;
};

/** A monospaced identifier, copied when pressed: `<Copyable value={clientId} label="client ID" />` */
export function Copyable({ value, label, truncate = false }: CopyableProps) {
  const [outcome, copy] = useCopy();
  return (
    <span className="relative z-1 -mx-1.5 inline-flex max-w-[calc(100%+0.75rem)] items-center">
      <button
        type="button"
        onClick={() => copy(value)}
        aria-label={`Copy ${label} ${value}`}
        title={outcome === "idle" ? `Copy ${label}` : copyWords[outcome]}
        className="group hit -my-1.5 inline-flex min-w-0 items-center gap-1.5 rounded-md px-1.5 text-left font-mono text-sm hover:bg-subtle"
      >
        <span className={clsx("min-w-0", truncate ? "truncate" : "wrap-break-word")}>{value}</span>
        {outcome === "copied" ? (
          <Check aria-hidden className="size-3.5 shrink-0 text-success" />
        ) : (
          <Copy aria-hidden className="size-3.5 shrink-0 text-muted opacity-60 group-hover:opacity-100 group-focus-visible:opacity-100" />
        )}
      </button>
      <span role="status" className="sr-only">
        {copyWords[outcome]}
      </span>
    </span>
  );
}
