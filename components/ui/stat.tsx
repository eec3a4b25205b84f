import type { ReactNode } from "react";

export type StatProps = { label: string; value: ReactNode; hint?: ReactNode };

/** Figures side by side: `<StatRow><Stat label="Tokens today" value="1,204" hint="12 refused" /></StatRow>` */
export function StatRow({ children }: { children: ReactNode }) {
  return <dl className="flex flex-wrap gap-px overflow-hidden rounded-lg border border-border bg-border">{children}</dl>;
}

export function Stat({ label, value, hint }: StatProps) {
  return (
    <div className="flex-1 basis-36 bg-surface px-4 py-3 sm:basis-44 sm:px-5">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-0.5">
        <span className="block font-semibold text-2xl tabular-nums tracking-tight">{value}</span>
        {hint ? <span className="block text-muted text-sm">{hint}</span> : null}
      </dd>
    </div>
  );
}
