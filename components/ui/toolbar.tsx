import type { ReactNode } from "react";

/** The row of search box, filters and actions above a table. */
export function Toolbar({ children }: { children: ReactNode }) {
  return <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">{children}</div>;
}
