"use client";

import Form from "next/form";
import { useId } from "react";
import { Button } from "./button";
import { HiddenInputs } from "./hidden-inputs";
import { keptParams, type SearchParams } from "./search-params";
import { Select, type SelectOption } from "./select";
import { useValueOfAddress } from "./use-value-of-address";

export type FilterSelectProps = {
  /** "State" */
  label: string;
  name: string;
  options: SelectOption[];
  params: SearchParams;
  /** Label of the choice without a filter. */
  all?: string;
};

/** A GET form with one select, submitted on change. */
export function FilterSelect({ label, name, options, params, all = "All" }: FilterSelectProps) {
  const id = useId();
  const current = params[name];
  const value = typeof current === "string" ? current : "";
  const { control, onSubmit } = useValueOfAddress<HTMLSelectElement>(value);
  return (
    <Form action="" onSubmit={onSubmit} className="flex items-center gap-2">
      <label htmlFor={id} className="text-muted text-sm">
        {label}
      </label>
      <Select
        ref={control}
        id={id}
        name={name}
        defaultValue={value}
        options={[{ value: "", label: all }, ...options]}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      />
      <HiddenInputs entries={keptParams(params, name)} />
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </Form>
  );
}
