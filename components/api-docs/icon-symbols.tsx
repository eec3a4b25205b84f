import { ChevronRight, Copy } from "lucide-react";

/** Drawn once for a page that uses them a hundred times. */
export function IconSymbols() {
  return (
    <svg aria-hidden className="hidden">
      <symbol id="icon-chevron">
        <ChevronRight />
      </symbol>
      <symbol id="icon-copy">
        <Copy />
      </symbol>
    </svg>
  );
}
