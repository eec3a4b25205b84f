import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner and ignores presses, without losing the focus. */
  pending?: boolean;
};

/** `<Button variant="primary">Register version</Button>` */
export function Button({ variant, size, pending = false, className, children, type = "button", onClick, ...props }: ButtonProps) {
  return (
    <button
      {...props}
      type={type}
      onClick={pending ? undefined : onClick}
      aria-disabled={pending || undefined}
      className={buttonStyle(variant, size, className)}
    >
      {pending ? <Spinner /> : null}
      {children}
    </button>
  );
}

export function Spinner() {
  return <LoaderCircle aria-hidden className="size-4 animate-spin" />;
}
