"use client";

import { useEffect, useState } from "react";

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

/** Copies text, also on plain http where the clipboard interface is missing. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  const home = document.querySelector("[role=dialog]") ?? document.body;
  const focused = document.activeElement;
  home.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
