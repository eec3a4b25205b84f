"use client";

import { CircleAlert } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { type MouseEvent, useEffect, useRef } from "react";
import type { ActionState } from "@/lib/actions/action-state";

export type ErrorState = Extract<ActionState, { status: "error" }>;

type FormErrorSummaryProps = {
  state: ErrorState;
  /** The field errors that have not been corrected yet, in the order of the form. */
  errors: [name: string, message: string][];
};

/** Receives the focus on every new error; each field error links to its field, and goes once the field is changed. */
export function FormErrorSummary({ state, errors }: FormErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  /** The message repeats that of the only field, so it is shown once. */
  const isOneField = errors.length === 1 && errors[0]?.[1] === state.message;

  useEffect(() => {
    if (state) box.current?.focus();
  }, [state]);

  if (state.fields && errors.length === 0) return null;

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
          {state.code === "unauthenticated" ? <SignInAgain /> : null}
          {errors.length > 0 ? (
            <ul className={isOneField ? "-my-1" : "mt-1 grid text-sm"}>
              {errors.map(([name, message]) => (
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

/** Opens beside the form, whose input would be lost otherwise, and comes back to the same page. */
function SignInAgain() {
  const search = useSearchParams().toString();
  const page = `${usePathname()}${search ? `?${search}` : ""}`;
  return (
    <p className="mt-1">
      <a href={`/sign-in?next=${encodeURIComponent(page)}`} target="_blank" className="link" rel="noopener">
        Sign in again in a new tab
      </a>
      , then come back and submit this form. Your input stays here.
    </p>
  );
}
