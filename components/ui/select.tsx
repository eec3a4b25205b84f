"use client";

import clsx from "clsx";
import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { useFieldControl } from "./form-context";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<"select">, "children" | "multiple"> & {
  options: SelectOption[];
  /** First, empty choice, for example "Choose a tenant". */
  placeholder?: string;
};

/** The native select, which works without JavaScript and on every phone. */
export function Select({ options, placeholder, className, ...props }: SelectProps) {
  const wiring = useFieldControl(props);
  return (
    <span className="relative block">
      <select {...props} {...wiring} className={clsx(controlStyle, "appearance-none pr-9", className)}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronsUpDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted" />
    </span>
  );
}
