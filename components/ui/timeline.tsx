import clsx from "clsx";
import type { ReactNode } from "react";
import { named } from "./name";
import { RelativeTime } from "./relative-time";
import { type Tone, toneText } from "./tone";

export type TimelineEvent = { id: string; title: ReactNode; at: Date; by?: string; detail?: ReactNode; tone?: Tone };

/** Events, newest first. */
export function Timeline({ events }: { events: TimelineEvent[] }) {
  return (
    <ol>
      {events.map(({ id, title, at, by, detail, tone = "neutral" }) => (
        <li key={id} className="group relative flex gap-3 pb-5 last:pb-0">
          <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-px bg-border group-last:hidden" />
          <span
            aria-hidden
            className={clsx(
              "mt-1.5 size-[11px] shrink-0 rounded-full border-2 border-surface bg-current ring-1 ring-border",
              toneText[tone],
            )}
          />
          <div className="min-w-0 flex-1">
            <p className="break-words font-medium">{title}</p>
            {detail ? <div className="text-muted">{detail}</div> : null}
            <p className="text-muted text-sm">
              <RelativeTime at={at} />
              {by ? named` by ${by}` : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
