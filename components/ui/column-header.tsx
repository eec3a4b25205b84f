import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { type SearchParams, withParam } from "./search-params";

type ColumnHeaderProps = {
  column: { header: string; numeric?: boolean; sortKey?: string; hideHeader?: boolean; secondary?: boolean };
  params?: SearchParams;
};

// See data-table.tsx: the display of a table changes on phones.
const role = { role: "columnheader" } as const;

/** A sticky table header; a link if the column is sortable. */
export function ColumnHeader({
  column: { header, numeric = false, sortKey, hideHeader = false, secondary = false },
  params = {},
}: ColumnHeaderProps) {
  const order = sortOrder(params.sort, sortKey);
  const Arrow = order === "descending" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      {...role}
      aria-sort={order}
      className={clsx(
        "z-10 whitespace-nowrap border-border border-b bg-subtle px-4 sm:px-3 xl:px-4 font-medium text-muted sm:sticky sm:top-0 xl:top-14",
        numeric ? "text-right" : "text-left",
        secondary && "sm:max-xl:hidden",
      )}
    >
      {sortKey ? (
        <Link
          href={withParam(params, "sort", order === "ascending" ? `-${sortKey}` : sortKey)}
          className={clsx("hit -mx-1.5 inline-flex items-center gap-1 rounded-md px-1.5 hover:text-text", numeric && "flex-row-reverse")}
        >
          {header}
          <Arrow aria-hidden className={clsx("size-3.5", !order && "opacity-0")} />
        </Link>
      ) : (
        <span className={clsx("inline-flex h-9 items-center", hideHeader && "sr-only")}>{header}</span>
      )}
    </th>
  );
}

function sortOrder(sort: SearchParams[string], key: string | undefined): "ascending" | "descending" | undefined {
  if (key === undefined) return undefined;
  if (sort === key) return "ascending";
  return sort === `-${key}` ? "descending" : undefined;
}
