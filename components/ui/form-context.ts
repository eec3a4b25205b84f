"use client";

import { createContext, useContext } from "react";

export type FormStatus = { pending: boolean; errors: Record<string, string> };
export const FormContext = createContext<FormStatus>({ pending: false, errors: {} });

export type FieldWiring = { id: string; name: string; describedBy: string | undefined; invalid: boolean; required: boolean };
export const FieldContext = createContext<FieldWiring | null>(null);

type ControlProps = { id?: string; name?: string };

/** The id, name and aria attributes that a control inherits from its Field. Its own props take precedence. */
export function useFieldControl({ id, name }: ControlProps) {
  const field = useContext(FieldContext);
  const { errors } = useContext(FormContext);
  const ownName = name ?? field?.name;
  const invalid = field?.invalid ?? (ownName ? ownName in errors : false);
  return {
    id: id ?? field?.id,
    name: ownName,
    "aria-describedby": field?.describedBy,
    "aria-invalid": invalid || undefined,
    "aria-required": field?.required || undefined,
  };
}
