import { Pagination } from "./pagination";
import { type SearchParams, withParam } from "./search-params";

export type PageLinksProps = { page: { page: number; pageSize: number; total: number }; params: SearchParams };

/** Numbered pages: "26–50 of 312" with the neighbours as links; draws nothing where one page holds all. */
export function PageLinks({ page: { page, pageSize, total }, params }: PageLinksProps) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const first = (page - 1) * pageSize + 1;
  const hrefOf = (number: number) => withParam(params, "page", number === 1 ? undefined : String(number));
  return (
    <Pagination
      previousHref={page > 1 ? hrefOf(Math.min(page - 1, last)) : undefined}
      nextHref={page < last ? hrefOf(page + 1) : undefined}
      summary={first <= total ? `${first}–${Math.min(page * pageSize, total)} of ${total}` : undefined}
    />
  );
}
