"use client";

import clsx from "clsx";
import { unstable_rethrow } from "next/navigation";
import { type FormEvent, type ReactNode, useActionState, useContext, useRef, useState, useTransition } from "react";
import type { ActionState } from "@/lib/actions/action-state";
import { DialogContext } from "./dialog";
import { FormContext } from "./form-context";
import { FormErrorSummary } from "./form-error-summary";
import { SentAlongContext } from "./sent-along";
import { useToast } from "./toast";

/** Any action fits where its data does: what it gets as `previous` never carries data. */
export type FormAction<T = unknown> = (previous: ActionState<never>, form: FormData) => Promise<ActionState<T>>;

export type ActionFormProps<T> = {
  action: FormAction<T>;
  children: ReactNode;
  /** Sent along: ids the visitor does not type. */
  hidden?: Record<string, string>;
  /** The data of the answer is handed over once and not kept here. */
  onSuccess?: (data: T) => void;
  /** A toast after success. Never put a secret here. */
  successMessage?: string;
  /** Empty the fields after success, for forms that add one thing after another. */
  resetOnSuccess?: boolean;
  className?: string;
};

type PlainAction<T> = (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>>;

const IDLE = { status: "idle" } as const;
const UNREACHABLE = {
  status: "error",
  code: "unreachable",
  message: "The server did not answer. What you typed is still here; check the connection and try again.",
} as const;

/**
 * A form for a server action. With JavaScript it posts in the background, so that what was typed survives an error;
 * without, the browser posts it and the answer comes with the next page.
 */
export function ActionForm<T>(props: ActionFormProps<T>) {
  const { action, children, hidden = {}, onSuccess, successMessage, resetOnSuccess = false, className } = props;
  const [posted, postAction] = useActionState<ActionState<T>, FormData>(action as PlainAction<T>, IDLE);
  const [answer, setAnswer] = useState<ActionState<T> | null>(null);
  const [pending, startTransition] = useTransition();
  const running = useRef(false);
  const dialog = useContext(DialogContext);
  const sentAlong = useContext(SentAlongContext);
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
      {Object.entries({ ...sentAlong, ...hidden }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === "error" ? <FormErrorSummary state={state} /> : null}
      <FormContext value={{ pending, errors }}>{children}</FormContext>
    </form>
  );
}
