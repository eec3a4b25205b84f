"use client";

import { useContext } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";
import { FormContext } from "./form-context";

/** `<SubmitButton>Register version</SubmitButton>`, in an ActionForm or any form with a server action. */
export function SubmitButton({ variant = "primary", children, ...props }: Omit<ButtonProps, "type" | "pending">) {
  const form = useContext(FormContext);
  const status = useFormStatus();
  const pending = form.pending || status.pending;
  return (
    <Button {...props} type={pending ? "button" : "submit"} variant={variant} pending={pending}>
      {children}
    </Button>
  );
}
