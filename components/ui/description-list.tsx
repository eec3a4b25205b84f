import type { ReactNode } from "react";

export type Description = { term: string; value: ReactNode };

/** `<DescriptionList items={[{ term: "Client ID", value: <Copyable … /> }]} />` */
export function DescriptionList({ items }: { items: Description[] }) {
  return (
    <dl className="divide-y divide-border">
      {items.map(({ term, value }) => (
        <div key={term} className="grid gap-x-4 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[11rem_1fr]">
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
