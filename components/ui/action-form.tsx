"use client";

import clsx from "clsx";
import { unstable_rethrow } from "next/navigation";
import { type FormEvent, type ReactNode, useActionState, useContext, useRef, useState, useTransition } from "react";
import type { ActionState } from "@/lib/actions/action-state";
import { CommonFieldsContext } from "./common-fields";
import { DialogContext } from "./dialog";
import { focusChange, type Place, placeOf } from "./focus-change";
import { FormContext } from "./form-context";
import { type ErrorState, FormErrorSummary } from "./form-error-summary";
import { useToast } from "./toast";
import { useStaleMessage } from "./use-stale-message";

/** `previous` never carries data, so that an action with narrower data is assignable. */
export type FormAction<T = unknown> = (previous: ActionState<never>, form: FormData) => Promise<ActionState<T>>;

export type ActionFormProps<T> = {
  action: FormAction<T>;
  children: ReactNode;
  /** Hidden fields, such as ids. */
  hidden?: Record<string, string>;
  /** Receives the data of the response once, and where the form was opened; the form does not keep them. */
  onSuccess?: (data: T, place: Place) => void;
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
  const showStale = useStaleMessage();
  const state = answer ?? posted;
  const [corrected, setCorrected] = useState<readonly string[]>([]);
  const errors = openErrors(state, corrected);

  async function send(form: HTMLFormElement, data: FormData, place: Place) {
    try {
      const result = (await action(IDLE, data)) as ActionState<T> | undefined;
      setCorrected([]);
      setAnswer(result?.status === "error" ? inFormOrder(result, form) : IDLE);
      showStale(result);
      if (result?.status !== "ok") return;
      if (resetOnSuccess) form.reset();
      if (successMessage) toast({ title: successMessage, tone: "success" });
      dialog?.close();
      onSuccess?.(result.data, place);
      focusChange(place);
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
    const place = placeOf(dialog?.trigger.current ?? form);
    startTransition(() => send(form, data, place));
  }

  /** A field that was changed is no longer wrong; the next answer says whether it is right. */
  function correct(event: FormEvent<HTMLFormElement>) {
    const { name } = event.target as HTMLInputElement;
    if (errors.has(name)) setCorrected([...corrected, name]);
  }

  return (
    <form
      action={postAction}
      onSubmit={submit}
      onInput={correct}
      noValidate
      aria-busy={pending || undefined}
      className={clsx("grid gap-5", className)}
    >
      {Object.entries({ ...commonFields, ...hidden }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === "error" ? <FormErrorSummary state={state} errors={[...errors]} /> : null}
      <FormContext value={{ pending, errors: Object.fromEntries(errors) }}>{children}</FormContext>
    </form>
  );
}

/** What is wrong and has not been changed since. */
function openErrors(state: ActionState, corrected: readonly string[]): Map<string, string> {
  const fields = state.status === "error" ? Object.entries(state.fields ?? {}) : [];
  return new Map(fields.filter(([name]) => !corrected.includes(name)));
}

/** The errors in the order of the fields on the screen. */
function inFormOrder(answer: ErrorState, form: HTMLFormElement): ErrorState {
  if (!answer.fields) return answer;
  const names = Array.from(form.elements, (element) => (element as HTMLInputElement).name);
  const place = ([name]: [string, string]) => (names.includes(name) ? names.indexOf(name) : names.length);
  return { ...answer, fields: Object.fromEntries(Object.entries(answer.fields).sort((a, b) => place(a) - place(b))) };
}
