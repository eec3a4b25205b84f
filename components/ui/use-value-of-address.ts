"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Keeps a control in step with the address, also on Back; what is typed while a search is on its way stays. */
export function useValueOfAddress<C extends HTMLInputElement | HTMLSelectElement>(
  value: string,
): { control: RefObject<C | null>; onSubmit: () => void } {
  const control = useRef<C>(null);
  const submitted = useRef<string | null>(null);

  useEffect(() => {
    const isOwn = submitted.current === value;
    submitted.current = null;
    if (control.current && !isOwn) control.current.value = value;
  }, [value]);

  return { control, onSubmit: () => (submitted.current = control.current?.value.trim() ?? null) };
}
