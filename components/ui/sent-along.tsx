"use client";

import { createContext, type ReactNode } from "react";

/** What every ActionForm below sends along without showing it. */
export const SentAlongContext = createContext<Record<string, string>>({});

export function SentAlong({ fields, children }: { fields: Record<string, string>; children: ReactNode }) {
  return <SentAlongContext value={fields}>{children}</SentAlongContext>;
}
