"use client";

import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { useFieldControl } from "./form-context";

export type InputProps = ComponentProps<"input"> & {
  /** For identifiers: monospaced, without spell checking. */
  mono?: boolean;
};

/** A text input; inside a Field it needs no id or name. */
export function Input({ mono = false, className, ...props }: InputProps) {
  const wiring = useFieldControl(props);
  return (
    <input
      autoComplete="off"
      spellCheck={mono ? false : undefined}
      autoCapitalize={mono ? "none" : undefined}
      {...props}
      {...wiring}
      className={clsx(controlStyle, mono && "font-mono", className)}
    />
  );
}
