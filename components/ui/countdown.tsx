"use client";

import { useEffect, useState } from "react";
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from "@/lib/domain/time";

export type CountdownProps = {
  until: Date | string;
  /** What ends, for screen readers: "Token expires in". */
  label: string;
  /** Replaces the clock when the time is up. */
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
  const left = Math.ceil(milliseconds / 1000) * 1000;
  const pad = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(left / HOUR_MILLISECONDS);
  const minutes = Math.floor((left % HOUR_MILLISECONDS) / MINUTE_MILLISECONDS);
  const seconds = (left % MINUTE_MILLISECONDS) / 1000;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds)}` : `${minutes}:${pad(seconds)}`;
}
