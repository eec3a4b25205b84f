"use client";

import type { MouseEvent } from "react";
import { useToast } from "@/components/ui/toast";
import { copyText } from "@/components/ui/use-copy";
import { unpackHtml } from "./packed-html";

/** The operations as HTML that was made once, with copy buttons that work. */
export function OperationsHtml({ packed }: { packed: string }) {
  const toast = useToast();

  async function copyCall({ target }: MouseEvent) {
    const button = target instanceof Element ? target.closest("button[data-copies-call]") : null;
    const call = button?.closest("figure")?.querySelector("pre")?.textContent;
    if (!call) return;
    toast((await copyText(call)) ? { title: "Copied", tone: "success" } : { title: "Could not copy", tone: "danger" });
  }

  // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed are the buttons inside
  // biome-ignore lint/a11y/useKeyWithClickEvents: a button that is pressed by a key is clicked too
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by React of our own description
  return <div onClick={copyCall} dangerouslySetInnerHTML={{ __html: unpackHtml(packed) }} />;
}
