"use client";

import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { useFieldControl } from "./form-context";

/** A text area; inside a Field it needs no id or name. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  const wiring = useFieldControl(props);
  return <textarea {...props} {...wiring} rows={rows} className={clsx(controlStyle, "resize-y", className)} />;
}
