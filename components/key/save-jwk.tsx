"use client";

import { Download } from "lucide-react";
import { DownloadButton } from "@/components/ui/download-button";

export function SaveJwk({ filename, jwk }: { filename: string; jwk: string }) {
  return (
    <DownloadButton filename={filename} content={() => jwk}>
      <Download aria-hidden />
      Download public key
    </DownloadButton>
  );
}
