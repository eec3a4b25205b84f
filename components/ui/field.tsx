"use client";

import { type ReactNode, useContext, useId } from "react";
import { FieldError } from "./field-error";
import { FieldContext, FormContext } from "./form-context";

export type FieldProps = {
  /** Key in the form data, and in the `fields` of an action's error. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Only for errors that do not come from the surrounding ActionForm. */
  error?: string;
  /** Shows "optional" next to the label; other fields are required. */
  optional?: boolean;
  children: ReactNode;
};

/** `<Field name="email" label="E-mail" hint="…"><Input type="email" /></Field>` */
export function Field({ name, label, hint, error, optional = false, children }: FieldProps) {
  const id = useId();
  const { errors } = useContext(FormContext);
  const message = error ?? errors[name];
  const describedBy = [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, name, describedBy, invalid: message !== undefined, required: !optional }}>
      <div className="grid max-w-form gap-1.5">
        <label htmlFor={id} className="justify-self-start font-medium">
          {label}
          {optional ? <span className="ml-1.5 font-normal text-muted">optional</span> : null}
        </label>
        {children}
        {message ? <FieldError id={`${id}-error`}>{message}</FieldError> : null}
        {hint ? (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}
