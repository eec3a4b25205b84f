"use client";

import { type ReactNode, useContext } from "react";
import { Button } from "./button";
import { DialogContext } from "./dialog-context";

/** `<DialogClose>Cancel</DialogClose>` inside a Dialog. */
export function DialogClose({ children = "Cancel" }: { children?: ReactNode }) {
  const dialog = useContext(DialogContext);
  return <Button onClick={() => dialog?.close()}>{children}</Button>;
}
