"use client";

import { useEffect, useState } from "react";

export type CountdownProps = {
  until: Date | string;
  /** What ends, for screen readers: "Token expires in". */
  label: string;
  /** In place of the clock when time is up. */
  ended?: string;
};

/** `<Countdown label="Token expires in" until={expiresAt} />` */
export function Countdown({ until, label, ended = "Expired" }: CountdownProps) {
  const end = new Date(until).getTime();
  const [now, setNow] = useState(() => Date.now());
  const over = now >= end;

  useEffect(() => {
    if (over) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [over]);

  return (
    <>
      <span role="timer" aria-label={label} suppressHydrationWarning className="tabular-nums">
        {over ? ended : clock(end - now)}
      </span>
      <span role="status" className="sr-only">
        {over ? ended : ""}
      </span>
    </>
  );
}

function clock(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const pad = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}
