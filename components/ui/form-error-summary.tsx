"use client";

import { CircleAlert } from "lucide-react";
import { type MouseEvent, useEffect, useRef } from "react";
import type { ActionState } from "@/lib/actions/action-state";

type ErrorState = Extract<ActionState, { status: "error" }>;

/** Receives the focus on every new error; each field error links to its field. */
export function FormErrorSummary({ state }: { state: ErrorState }) {
  const box = useRef<HTMLDivElement>(null);
  const fields = Object.entries(state.fields ?? {});
  /** The message repeats that of the only field, so it is shown once. */
  const isOneField = fields.length === 1 && fields[0]?.[1] === state.message;

  useEffect(() => {
    if (state) box.current?.focus();
  }, [state]);

  function focusField(event: MouseEvent<HTMLButtonElement>) {
    const control = event.currentTarget.form?.elements.namedItem(event.currentTarget.value);
    const target = control instanceof RadioNodeList ? control[0] : control;
    if (target instanceof HTMLElement) target.focus();
  }

  return (
    <div ref={box} role="alert" tabIndex={-1} className="max-w-prose rounded-lg border border-danger/40 bg-danger-soft px-4 py-3">
      <div className="flex items-start gap-2.5">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
        <div className="min-w-0">
          {isOneField ? null : <p className="font-medium">{state.message}</p>}
          {fields.length > 0 ? (
            <ul className={isOneField ? "-my-1" : "mt-1 grid text-sm"}>
              {fields.map(([name, message]) => (
                <li key={name}>
                  <button type="button" value={name} onClick={focusField} className="link py-1 text-left text-danger">
                    {message}
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  );
}
