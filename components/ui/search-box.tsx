"use client";

import { Search } from "lucide-react";
import Form from "next/form";
import { controlStyle } from "./control-style";
import { HiddenInputs } from "./hidden-inputs";
import { keptParams, type SearchParams } from "./search-params";
import { useValueOfAddress } from "./use-value-of-address";

export type SearchBoxProps = {
  /** "Search applications" */
  label: string;
  params: SearchParams;
  name?: string;
};

/** A GET form; the search is kept in the URL. */
export function SearchBox({ label, params, name = "q" }: SearchBoxProps) {
  const current = params[name];
  const value = typeof current === "string" ? current : "";
  const { control, onSubmit } = useValueOfAddress<HTMLInputElement>(value);
  return (
    <Form action="" role="search" onSubmit={onSubmit} className="relative min-w-0 flex-1 basis-full sm:max-w-80 sm:basis-48">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
      <input
        ref={control}
        type="search"
        name={name}
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        className={`${controlStyle} pl-9`}
      />
      <HiddenInputs entries={keptParams(params, name)} />
    </Form>
  );
}
