import type { ReactNode } from "react";

/** The row of buttons at the end of a dialog or form; the primary one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>;
}
