import { ChevronLeft, ChevronRight } from "lucide-react";
import { ButtonLink } from "./button-link";
import { formatCount } from "./format-count";
import { type SearchParams, withParam } from "./search-params";

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

export type PageLinksProps = { page: { page: number; pageSize: number; total: number }; params: SearchParams };

/** Numbered pages: "26–50 of 312" with links to the adjacent pages; renders nothing if there is only one page. */
export function PageLinks({ page: { page, pageSize, total }, params }: PageLinksProps) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const first = (page - 1) * pageSize + 1;
  const hrefOf = (number: number) => withParam(params, "page", number === 1 ? undefined : String(number));
  return (
    <Pagination
      previousHref={page > 1 ? hrefOf(Math.min(page - 1, last)) : undefined}
      nextHref={page < last ? hrefOf(page + 1) : undefined}
      summary={
        first <= total ? `${formatCount(first)}–${formatCount(Math.min(page * pageSize, total))} of ${formatCount(total)}` : undefined
      }
    />
  );
}
