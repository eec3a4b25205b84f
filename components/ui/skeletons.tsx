import clsx from "clsx";

const lines = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A grey block with the size of the expected content: `<Skeleton className="h-8 w-40" />` */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx("animate-pulse rounded-md bg-border/70", className)} />;
}

export function HeaderSkeleton() {
  return (
    <div className="mb-6">
      <Skeleton className="h-8 w-56 max-w-full" />
      <Skeleton className="mt-2 h-4 w-96 max-w-full" />
    </div>
  );
}

export function TableSkeleton({ rows = 5 }: { rows?: number }) {
  return (
    <div aria-hidden className="overflow-hidden rounded-lg border border-border bg-surface">
      <div className="h-9 border-border border-b bg-subtle" />
      {lines(rows).map((line) => (
        <div key={line} className="flex h-11 items-center gap-6 border-border border-b px-4 last:border-b-0">
          <Skeleton className="h-3.5 w-2/5" />
          <Skeleton className="h-3.5 w-1/5" />
          <Skeleton className="ml-auto h-3.5 w-16" />
        </div>
      ))}
    </div>
  );
}

/** A whole page of header and table, shown while a page loads. */
export function PageSkeleton({ rows }: { rows?: number }) {
  return (
    <div role="status" aria-busy>
      <span className="sr-only">Loading</span>
      <HeaderSkeleton />
      <TableSkeleton rows={rows} />
    </div>
  );
}
