"use client";

import { createContext, type ReactNode } from "react";

/** Hidden fields of every ActionForm below. */
export const CommonFieldsContext = createContext<Record<string, string>>({});

export function CommonFields({ fields, children }: { fields: Record<string, string>; children: ReactNode }) {
  return <CommonFieldsContext value={fields}>{children}</CommonFieldsContext>;
}
