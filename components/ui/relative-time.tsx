"use client";

import { useEffect, useState } from "react";
import { exactTimeText, relativeTimeText } from "./relative-time-text";

const local = { dateStyle: "medium", timeStyle: "long" } as const;

/** "3 hours ago" with the exact time on hover: UTC from the server, the visitor's own zone added in the browser. */
export function RelativeTime({ at }: { at: Date | string }) {
  const time = new Date(at);
  const [now, setNow] = useState(() => new Date());
  const [inBrowser, setInBrowser] = useState(false);

  useEffect(() => {
    setInBrowser(true);
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);

  const exact = exactTimeText(time);
  const title = inBrowser ? `${time.toLocaleString(undefined, local)} (${exact})` : exact;
  return (
    <time dateTime={time.toISOString()} title={title} suppressHydrationWarning className="whitespace-nowrap">
      {relativeTimeText(time, now)}
    </time>
  );
}
