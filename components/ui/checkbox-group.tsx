"use client";

import { type ReactNode, useContext, useId } from "react";
import { Checkbox } from "./checkbox";
import { FieldError } from "./field-error";
import { FormContext } from "./form-context";

export type CheckboxOption = { value: string; label: ReactNode; hint?: ReactNode };

export type CheckboxGroupProps = { name: string; legend: ReactNode; options: CheckboxOption[]; defaultValue?: readonly string[] };

/** Several choices under one name, with one error for all of them. */
export function CheckboxGroup({ name, legend, options, defaultValue = [] }: CheckboxGroupProps) {
  const id = useId();
  const form = useContext(FormContext);
  const message = form.errors[name];
  return (
    <fieldset className="min-w-0 max-w-form" aria-describedby={message ? `${id}-error` : undefined}>
      <legend className="font-medium">{legend}</legend>
      <FormContext value={{ ...form, errors: {} }}>
        <div className="mt-1 grid gap-1">
          {options.map(({ value, label, hint }) => (
            <Checkbox key={value} name={name} value={value} label={label} hint={hint} defaultChecked={defaultValue.includes(value)} />
          ))}
        </div>
      </FormContext>
      {message ? (
        <div className="mt-1.5">
          <FieldError id={`${id}-error`}>{message}</FieldError>
        </div>
      ) : null}
    </fieldset>
  );
}
