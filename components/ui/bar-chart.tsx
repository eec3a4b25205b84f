import clsx from "clsx";
import { compactCount, formatCount } from "./format-count";

export type BarChartProps = {
  /** "Tokens per hour, last 24 hours" */
  caption: string;
  /** The unit of the values: "Tokens". */
  unit: string;
  /** What the labels are: "Day". */
  of: string;
  /** Oldest first; labels are unique. */
  points: ChartPoint[];
};

const HEIGHT = 160;
const TOP = 20;
/** Characters of a number that fit above one of eight columns on a wide screen. */
const LONGEST = 9;
const BASE = HEIGHT - 22;

/** Columns over time. Up to eight columns are all labelled; otherwise only the highest and both ends. */
export function BarChart({ caption, unit, of, points }: BarChartProps) {
  const highest = Math.max(...points.map(({ value }) => value), 1);
  const peak = points.findIndex(({ value }) => value === highest);
  const step = 100 / Math.max(points.length, 1);
  const labelAll = points.length <= 8;
  const isLong = formatCount(highest).length > LONGEST;
  return (
    <figure className="@container m-0 min-w-0">
      <figcaption className="mb-2 text-muted text-sm">{caption}</figcaption>
      <svg aria-hidden width="100%" height={HEIGHT} className="block overflow-visible">
        <line x1="0" x2="100%" y1={BASE} y2={BASE} className="stroke-border" />
        {points.map(({ label, value }, index) => {
          const height = value === 0 ? 0 : Math.max((value / highest) * (BASE - TOP), 2);
          const middle = `${(index + 0.5) * step}%`;
          return (
            <g key={label} className="group">
              <rect x={`${index * step}%`} width={`${step}%`} y={0} height={BASE} fill="transparent">
                <title>{`${label}: ${formatCount(value)}`}</title>
              </rect>
              <rect
                x={`${(index + 0.12) * step}%`}
                width={`${step * 0.76}%`}
                y={BASE - height}
                height={height}
                rx="2"
                className="pointer-events-none fill-accent-solid group-hover:fill-accent"
              />
              {labelAll || index === peak ? (
                <Value x={middle} y={BASE - height - 6} value={value} isCompact={labelAll ? isLong || "if_narrow" : false} />
              ) : null}
              {labelAll ? (
                <text x={middle} y={HEIGHT - 5} textAnchor="middle" className="fill-muted text-xs">
                  {label}
                </text>
              ) : null}
            </g>
          );
        })}
        {labelAll ? null : <Ends first={points[0]?.label} last={points.at(-1)?.label} />}
      </svg>
      <ChartTable caption={caption} points={points} unit={unit} of={of} />
    </figure>
  );
}

type ValueProps = { x: string; y: number; value: number; isCompact: boolean | "if_narrow" };

/** The value above its column, shortened where the columns are narrower than the number. */
function Value({ x, y, value, isCompact }: ValueProps) {
  const text = (shown: string, visible?: string) => (
    <text x={x} y={y} textAnchor="middle" className={clsx("fill-text font-medium text-xs tabular-nums", visible)}>
      {shown}
    </text>
  );
  if (isCompact !== "if_narrow") return text(isCompact ? compactCount(value) : formatCount(value));
  return (
    <>
      {text(compactCount(value), "@lg:hidden")}
      {text(formatCount(value), "@max-lg:hidden")}
    </>
  );
}

function Ends({ first, last }: { first: string | undefined; last: string | undefined }) {
  return (
    <>
      <text x="0" y={HEIGHT - 5} className="fill-muted text-xs">
        {first}
      </text>
      <text x="100%" y={HEIGHT - 5} textAnchor="end" className="fill-muted text-xs">
        {last}
      </text>
    </>
  );
}

export type BarListProps = Pick<BarChartProps, "caption" | "unit" | "of" | "points">;

/** Labelled bars by category: refusals by reason, tokens by tenant. */
export function BarList({ caption, unit, of, points }: BarListProps) {
  const highest = Math.max(...points.map(({ value }) => value), 1);
  return (
    <figure className="m-0 min-w-0">
      <figcaption className="mb-3 text-muted text-sm">{caption}</figcaption>
      <div aria-hidden className="grid gap-3">
        {points.map(({ label, value }) => (
          <div key={label}>
            <div className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 break-words">{label}</span>
              <span className="font-medium tabular-nums">{formatCount(value)}</span>
            </div>
            <svg aria-hidden width="100%" height="6" className="mt-1 block">
              <rect width="100%" height="6" rx="3" className="fill-subtle" />
              <rect width={`${(value / highest) * 100}%`} height="6" rx="3" className="fill-accent-solid" />
            </svg>
          </div>
        ))}
      </div>
      <ChartTable caption={caption} points={points} unit={unit} of={of} />
    </figure>
  );
}

export type ChartPoint = { label: string; value: number };

/** The numbers behind a chart, for screen readers. */
function ChartTable({ caption, points, unit, of }: BarListProps) {
  return (
    <table className="sr-only">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">{unit}</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{formatCount(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
