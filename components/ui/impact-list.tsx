import type { ReactNode } from "react";

export type Impact = { label: string; value: ReactNode };

/** The impact of a destructive action, before it is confirmed: `[{ label: "Customers", value: 14 }, …]` */
export function ImpactList({ items }: { items: Impact[] }) {
  return (
    <dl className="divide-y divide-border rounded-lg border border-border">
      {items.map(({ label, value }) => (
        <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
          <dt className="text-muted">{label}</dt>
          <dd className="font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
