"use client";

import clsx from "clsx";
import { Check, X } from "lucide-react";
import { type ReactNode, useContext, useId } from "react";
import { FieldError } from "./field-error";
import { FormContext } from "./form-context";

export type RadioCardOption = {
  value: string;
  title: string;
  description?: ReactNode;
  can?: string[];
  cannot?: string[];
  /** Beside the title: "Current", "Recommended". */
  badge?: ReactNode;
  disabled?: boolean;
};

export type RadioCardsProps = {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  options: RadioCardOption[];
  /** Omit for no default. */
  defaultValue?: string;
  onChange?: (value: string) => void;
};

/** A radio group of cards, which can list what each choice can and cannot do. */
export function RadioCards({ name, legend, hint, options, defaultValue, onChange }: RadioCardsProps) {
  const id = useId();
  const { errors } = useContext(FormContext);
  const message = errors[name];
  const describedBy = [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset className="min-w-0" aria-describedby={describedBy}>
      <legend className="font-medium">{legend}</legend>
      {hint ? (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      ) : null}
      <div className={clsx("mt-2 grid gap-3", options.length > 1 && "sm:grid-cols-2", options.length === 3 && "lg:grid-cols-3")}>
        {options.map((option) => (
          <RadioCard key={option.value} id={id} name={name} option={option} checked={option.value === defaultValue} onChange={onChange} />
        ))}
      </div>
      <div className="mt-1.5 empty:hidden">{message ? <FieldError id={`${id}-error`}>{message}</FieldError> : null}</div>
    </fieldset>
  );
}

type RadioCardProps = { id: string; name: string; option: RadioCardOption; checked: boolean; onChange?: (value: string) => void };

function RadioCard({ id, name, option, checked, onChange }: RadioCardProps) {
  const { value, title, description, can = [], cannot = [], badge, disabled } = option;
  const optionId = `${id}-${value}`;
  return (
    <label
      className={clsx(
        "relative block rounded-lg border border-border bg-surface p-4 transition-colors",
        "has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent",
        "has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
        disabled ? "cursor-not-allowed opacity-60" : "cursor-pointer hover:border-strong",
      )}
    >
      <span className="flex items-center gap-2.5">
        <input
          type="radio"
          name={name}
          value={value}
          disabled={disabled}
          defaultChecked={checked}
          onChange={() => onChange?.(value)}
          aria-labelledby={`${optionId}-title`}
          aria-describedby={`${optionId}-about`}
          className="size-4 shrink-0 appearance-none rounded-full border border-strong bg-surface outline-none checked:border-5 checked:border-accent-solid checked:bg-on-solid forced-colors:appearance-auto"
        />
        <span id={`${optionId}-title`} className="font-semibold text-lg">
          {title}
        </span>
        {badge}
      </span>
      <span id={`${optionId}-about`} className="mt-1 block">
        {description ? <span className="block text-muted">{description}</span> : null}
        {can.length > 0 ? <Points title="Can" points={can} icon={<Check aria-hidden className="text-success" />} /> : null}
        {cannot.length > 0 ? <Points title="Cannot" points={cannot} icon={<X aria-hidden className="text-muted" />} /> : null}
      </span>
    </label>
  );
}

function Points({ title, points, icon }: { title: string; points: string[]; icon: ReactNode }) {
  return (
    <span className="mt-3 block text-sm">
      <span className="font-medium">{title}</span>
      {points.map((point) => (
        <span key={point} className="mt-1 flex items-start gap-2 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
          {icon}
          <span>{point}</span>
        </span>
      ))}
    </span>
  );
}
