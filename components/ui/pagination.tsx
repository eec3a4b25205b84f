import { ChevronLeft, ChevronRight } from "lucide-react";
import { ButtonLink } from "./button-link";

export type PaginationProps = { previousHref?: string; nextHref?: string; summary?: string };

/** Cursor pages: `<Pagination nextHref={withParam(params, "cursor", next)} summary="1–25 of 312" />` */
export function Pagination({ previousHref, nextHref, summary }: PaginationProps) {
  if (!previousHref && !nextHref) return null;
  return (
    <nav aria-label="Pages" className="mt-3 flex items-center justify-between gap-3">
      <p className="text-muted text-sm tabular-nums">{summary}</p>
      <div className="flex gap-2">
        {previousHref ? (
          <ButtonLink href={previousHref} size="sm" rel="prev">
            <ChevronLeft aria-hidden />
            Previous
          </ButtonLink>
        ) : null}
        {nextHref ? (
          <ButtonLink href={nextHref} size="sm" rel="next">
            Next
            <ChevronRight aria-hidden />
          </ButtonLink>
        ) : null}
      </div>
    </nav>
  );
}
