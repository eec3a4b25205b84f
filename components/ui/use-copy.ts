"use client";

import { useEffect, useState } from "react";
import { copyText } from "./copy-text";

export type CopyOutcome = "idle" | "copied" | "failed";

/** Copies and remembers the outcome for two seconds. */
export function useCopy(): [CopyOutcome, (text: string) => Promise<void>] {
  const [outcome, setOutcome] = useState<CopyOutcome>("idle");

  useEffect(() => {
    if (outcome === "idle") return;
    const timer = setTimeout(() => setOutcome("idle"), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  return [outcome, async (text) => setOutcome((await copyText(text)) ? "copied" : "failed")];
}

export const copyWords: Record<CopyOutcome, string> = { idle: "", copied: "Copied", failed: "Could not copy" };
