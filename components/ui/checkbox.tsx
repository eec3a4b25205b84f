"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useContext, useId } from "react";
import { FieldError } from "./field-error";
import { FormContext } from "./form-context";

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "children"> & { label: ReactNode; hint?: ReactNode };

/** `<Checkbox name="impersonates" label="May act for its subtenants" hint="…" />` */
export function Checkbox({ label, hint, className, name, ...props }: CheckboxProps) {
  const id = useId();
  const { errors } = useContext(FormContext);
  const message = name ? errors[name] : undefined;
  const describedBy = [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div className={clsx("grid gap-1", className)}>
      <label className="hit flex items-start gap-2.5 py-2">
        <span className="relative mt-0.5 size-4 shrink-0">
          <input
            {...props}
            type="checkbox"
            name={name}
            aria-describedby={describedBy}
            aria-invalid={message ? true : undefined}
            className="peer absolute inset-0 size-4 appearance-none rounded-sm border border-strong bg-surface checked:border-accent-solid checked:bg-accent-solid disabled:opacity-50 aria-invalid:border-danger forced-colors:appearance-auto"
          />
          <Check
            aria-hidden
            strokeWidth={3}
            className="pointer-events-none absolute inset-0.5 hidden size-3 text-on-solid peer-checked:block forced-colors:hidden!"
          />
        </span>
        <span className="font-medium">{label}</span>
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="-mt-2 pl-6.5 text-muted text-sm">
          {hint}
        </p>
      ) : null}
      {message ? <FieldError id={`${id}-error`}>{message}</FieldError> : null}
    </div>
  );
}
