"use client";

import { OVERLAP_CHOICES } from "./overlap-choices";

export type OverlapFieldProps = {
  defaultValue: string;
  /** Omits "None", because the old secret must outlive the restart. */
  isForRestart?: boolean;
  onChange: (minutes: string) => void;
};

export function OverlapField({ defaultValue, isForRestart = false, onChange }: OverlapFieldProps) {
  const choices = OVERLAP_CHOICES.filter(({ value }) => !isForRestart || value !== "0");
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">Overlap</legend>
      <div className="mt-1.5 grid grid-cols-2 gap-2 sm:grid-cols-4">
        {choices.map(({ value, title }) => (
          <label
            key={value}
            className="hit flex cursor-pointer items-center gap-2 rounded-lg border border-strong px-3 transition-colors hover:border-muted has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="overlapMinutes"
              value={value}
              defaultChecked={value === defaultValue}
              onChange={() => onChange(value)}
              className="size-4 shrink-0 accent-accent-solid outline-none"
            />
            <span className="whitespace-nowrap">{title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
