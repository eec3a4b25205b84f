"use client";

import type { ReactNode } from "react";
import { Button } from "./button";

export type DownloadButtonProps = { filename: string; content: string; children: ReactNode };

/** Downloads text that is already on this page, without a request to the server. */
export function DownloadButton({ filename, content, children }: DownloadButtonProps) {
  function save() {
    const url = URL.createObjectURL(new Blob([content], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = filename;
    link.click();
    URL.revokeObjectURL(url);
  }
  return (
    <Button size="sm" onClick={save}>
      {children}
    </Button>
  );
}
