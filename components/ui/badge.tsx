import clsx from "clsx";
import type { ReactNode } from "react";
import { type Tone, toneSoft } from "./tone";

/** A small label: `<Badge>v1.2.0</Badge>`, `<Badge tone="accent">New</Badge>` */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={clsx("badge", tone === "neutral" ? "bg-border/60 text-text" : toneSoft[tone])}>{children}</span>;
}
