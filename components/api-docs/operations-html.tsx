"use client";

import type { MouseEvent } from "react";
import { useToast } from "@/components/ui/toast";
import { copyText } from "@/components/ui/use-copy";
import { unpackHtml } from "./packed-html";

/** The prerendered operations, with working copy buttons. */
export function OperationsHtml({ packed }: { packed: string }) {
  const toast = useToast();

  async function copyCall({ target }: MouseEvent) {
    const button = target instanceof Element ? target.closest("button[data-copies-call]") : null;
    const call = button?.closest("figure")?.querySelector("pre")?.textContent;
    if (!call) return;
    toast((await copyText(call)) ? { title: "Copied", tone: "success" } : { title: "Could not copy", tone: "danger" });
  }

  // biome-ignore lint/a11y/noStaticElementInteractions: only the buttons inside are pressed
  // biome-ignore lint/a11y/useKeyWithClickEvents: pressing a button by key also clicks it
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by React from our own description
  return <div onClick={copyCall} dangerouslySetInnerHTML={{ __html: unpackHtml(packed) }} />;
}
