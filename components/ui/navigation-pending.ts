"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let pending = 0;

/** Marks a navigation as pending until the returned function is called. */
export function beginNavigation(): () => void {
  change(1);
  return () => change(-1);
}

function change(by: number) {
  pending += by;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a navigation has been pending for longer than `afterMilliseconds`. */
export function useSlowNavigation(afterMilliseconds = 200): boolean {
  const waiting = useSyncExternalStore(
    subscribe,
    () => pending > 0,
    () => false,
  );
  const [slow, setSlow] = useState(false);

  useEffect(() => {
    if (!waiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), afterMilliseconds);
    return () => clearTimeout(timer);
  }, [waiting, afterMilliseconds]);

  return waiting && slow;
}
