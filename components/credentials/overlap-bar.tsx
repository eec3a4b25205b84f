import clsx from "clsx";

export type OverlapBarProps = {
  oldLabel: string;
  /** When the old secret stops, in words. */
  oldEnds: string;
  newLabel: string;
  newEnds: string;
  /** Relative length of the overlap on the bar, from 0 to 1. */
  overlap: number;
};

/** Old and new secret on a timeline, with the same information as text. */
export function OverlapBar({ oldLabel, oldEnds, newLabel, newEnds, overlap }: OverlapBarProps) {
  return (
    <ul className="grid gap-2.5 rounded-lg border border-border bg-subtle p-4 text-sm">
      <Line label={oldLabel} ends={oldEnds} from={0} to={0.3 + overlap * 0.55} style="fill-muted" />
      <Line label={newLabel} ends={newEnds} from={0.3} to={1} style="fill-accent-solid" />
    </ul>
  );
}

function Line({ label, ends, from, to, style }: { label: string; ends: string; from: number; to: number; style: string }) {
  return (
    <li>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{label}</span>
        <span className="text-muted">{ends}</span>
      </p>
      <svg aria-hidden width="100%" height="10" className="mt-1 block overflow-visible">
        <rect width="100%" height="10" rx="5" className="fill-border" />
        <rect x={`${from * 100}%`} width={`${(to - from) * 100}%`} height="10" rx="5" className={clsx(style, "transition-all")} />
        <line x1="30%" x2="30%" y1="-2" y2="12" className="stroke-text" strokeWidth="2" />
      </svg>
    </li>
  );
}
