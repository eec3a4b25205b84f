import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { ColumnHeader } from "./column-header";
import { LinkPending } from "./link-pending";
import type { SearchParams } from "./search-params";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned, tabular figures. */
  numeric?: boolean;
  /** Sorts by this key: the header links to `?sort=key` and `?sort=-key`. Needs `params`. */
  sortKey?: string;
  /** Hides the header visually, for a column of actions. */
  hideHeader?: boolean;
  /** Hidden in tables below 1200 px; cards on phones still show it. */
  secondary?: boolean;
};

export type DataTableProps<Row> = {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Makes the whole row a link; the link itself is in the first column. */
  rowHref?: (row: Row) => string;
  params?: SearchParams;
  /** Shown instead of the table if there are no rows. */
  empty?: ReactNode;
};

// On phones, `display: block` turns rows into cards and removes the table semantics; explicit roles restore them.
const roles = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  cell: { role: "cell" },
} as const;

/** `<DataTable caption="Versions" columns={…} rows={…} rowKey={(row) => row.id} rowHref={(row) => …} params={params} />` */
export function DataTable<Row>({ caption, columns, rows, rowKey, rowHref, params, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <div className="rounded-lg border border-border bg-surface">{empty}</div>;
  return (
    <div className="relative min-w-0 sm:overflow-x-auto sm:rounded-lg sm:border sm:border-border sm:bg-surface xl:overflow-clip">
      <table {...roles.table} className="block w-full border-separate border-spacing-0 text-sm sm:table">
        <caption className="sr-only">{caption}</caption>
        <thead {...roles.group} className="sr-only sm:not-sr-only sm:table-header-group">
          <tr {...roles.row}>
            {columns.map((column) => (
              <ColumnHeader key={column.key} column={column} params={params} />
            ))}
          </tr>
        </thead>
        <tbody {...roles.group} className="grid gap-3 sm:table-row-group">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              {...roles.row}
              className={clsx(
                "group relative block rounded-lg border border-border bg-surface py-1.5 sm:table-row sm:py-0",
                rowHref &&
                  "hover:bg-subtle has-[a[data-row]:focus-visible]:outline-2 has-[a[data-row]:focus-visible]:-outline-offset-2 has-[a[data-row]:focus-visible]:outline-accent",
              )}
            >
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} href={index === 0 ? rowHref?.(row) : undefined} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row, href }: { column: Column<Row>; row: Row; href?: string }) {
  return (
    <td
      {...roles.cell}
      className={clsx(
        "flex items-baseline justify-between gap-4 px-4 py-1 sm:table-cell sm:px-3 xl:px-4 sm:border-border sm:border-b sm:py-2.5 sm:align-middle sm:group-last:border-b-0",
        "[&_:is(a,button,input,select):not([data-row])]:relative [&_:is(a,button,input,select):not([data-row])]:z-1",
        column.secondary && "sm:max-xl:hidden",
        column.numeric && "tabular-nums sm:text-right",
      )}
    >
      <span aria-hidden className={clsx("shrink-0 text-muted sm:hidden", (href || column.hideHeader) && "hidden")}>
        {column.header}
      </span>
      {href ? (
        <Link href={href} data-row className="font-medium outline-none after:absolute after:inset-0 after:content-['']">
          {column.cell(row)}
          <LinkPending />
        </Link>
      ) : (
        <div className={clsx("min-w-0 text-right", !column.numeric && "sm:text-left")}>{column.cell(row)}</div>
      )}
    </td>
  );
}
