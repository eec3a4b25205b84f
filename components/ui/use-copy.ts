"use client";

import { useEffect, useState } from "react";

export type CopyOutcome = "idle" | "copied" | "failed";

/** Copies text and keeps the outcome for two seconds. */
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

/** Copies text, also on plain http where the Clipboard API is missing. */
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
  const container = document.querySelector("[role=dialog]") ?? document.body;
  const focused = document.activeElement;
  container.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
