import { ChevronRight, Copy } from "lucide-react";

/** Defined once per page, which uses them hundreds of times. */
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
