"use client";

import clsx from "clsx";
import { unstable_rethrow } from "next/navigation";
import { type FormEvent, type ReactNode, useActionState, useContext, useRef, useState, useTransition } from "react";
import type { ActionState } from "@/lib/actions/action-state";
import { CommonFieldsContext } from "./common-fields";
import { DialogContext } from "./dialog";
import { FormContext } from "./form-context";
import { FormErrorSummary } from "./form-error-summary";
import { useToast } from "./toast";

/** `previous` never carries data, so that an action with narrower data is assignable. */
export type FormAction<T = unknown> = (previous: ActionState<never>, form: FormData) => Promise<ActionState<T>>;

export type ActionFormProps<T> = {
  action: FormAction<T>;
  children: ReactNode;
  /** Hidden fields, such as ids. */
  hidden?: Record<string, string>;
  /** Receives the data of the response once; the form does not keep it. */
  onSuccess?: (data: T) => void;
  /** A toast after success. Never put a secret here. */
  successMessage?: string;
  /** Clears the fields after success, for forms that are submitted repeatedly. */
  resetOnSuccess?: boolean;
  className?: string;
};

type PlainAction<T> = (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>>;

const IDLE = { status: "idle" } as const;
const UNREACHABLE = {
  status: "error",
  code: "unreachable",
  message: "The server did not respond. Your input is still here. Check the connection and try again.",
} as const;

/**
 * A form for a server action. With JavaScript it posts in the background, so that the input survives an error;
 * without, the browser posts it and the next page shows the result.
 */
export function ActionForm<T>(props: ActionFormProps<T>) {
  const { action, children, hidden = {}, onSuccess, successMessage, resetOnSuccess = false, className } = props;
  const [posted, postAction] = useActionState<ActionState<T>, FormData>(action as PlainAction<T>, IDLE);
  const [answer, setAnswer] = useState<ActionState<T> | null>(null);
  const [pending, startTransition] = useTransition();
  const running = useRef(false);
  const dialog = useContext(DialogContext);
  const commonFields = useContext(CommonFieldsContext);
  const toast = useToast();
  const state = answer ?? posted;
  const errors = state.status === "error" ? (state.fields ?? {}) : {};

  async function send(form: HTMLFormElement, data: FormData) {
    try {
      const result = (await action(IDLE, data)) as ActionState<T> | undefined;
      setAnswer(result?.status === "error" ? result : IDLE);
      if (result?.status !== "ok") return;
      if (resetOnSuccess) form.reset();
      if (successMessage) toast({ title: successMessage, tone: "success" });
      dialog?.close();
      onSuccess?.(result.data);
    } catch (error) {
      unstable_rethrow(error);
      setAnswer(UNREACHABLE);
    } finally {
      running.current = false;
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (running.current) return;
    running.current = true;
    const form = event.currentTarget;
    const data = new FormData(form, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(() => send(form, data));
  }

  return (
    <form action={postAction} onSubmit={submit} noValidate aria-busy={pending || undefined} className={clsx("grid gap-5", className)}>
      {Object.entries({ ...commonFields, ...hidden }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === "error" ? <FormErrorSummary state={state} /> : null}
      <FormContext value={{ pending, errors }}>{children}</FormContext>
    </form>
  );
}
