import { type ChartPoint, ChartTable } from "./chart-table";

export type BarListProps = { caption: string; unit: string; points: ChartPoint[] };

const number = new Intl.NumberFormat("en");

/** Bars by category in one hue, each labelled: refusals by reason, tokens by tenant. */
export function BarList({ caption, unit, points }: BarListProps) {
  const highest = Math.max(...points.map(({ value }) => value), 1);
  return (
    <figure className="m-0 min-w-0">
      <figcaption className="mb-3 text-muted text-sm">{caption}</figcaption>
      <div aria-hidden className="grid gap-3">
        {points.map(({ label, value }) => (
          <div key={label}>
            <div className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 break-words">{label}</span>
              <span className="font-medium tabular-nums">{number.format(value)}</span>
            </div>
            <svg aria-hidden width="100%" height="6" className="mt-1 block">
              <rect width="100%" height="6" rx="3" className="fill-subtle" />
              <rect width={`${(value / highest) * 100}%`} height="6" rx="3" className="fill-accent-solid" />
            </svg>
          </div>
        ))}
      </div>
      <ChartTable caption={caption} points={points} unit={unit} />
    </figure>
  );
}
