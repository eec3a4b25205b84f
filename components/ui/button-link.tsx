import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";
import { LinkPending } from "./link-pending";

export type ButtonLinkProps = ComponentProps<typeof Link> & { variant?: ButtonVariant; size?: ButtonSize };

/** `<ButtonLink href="/developer/applications/new" variant="primary">Register application</ButtonLink>` */
export function ButtonLink({ variant, size, className, children, ...props }: ButtonLinkProps) {
  const staysOnPage = typeof props.href === "string" && /^[?#]/.test(props.href);
  return (
    <Link {...props} className={buttonStyle(variant, size, className)}>
      {children}
      {staysOnPage ? null : <LinkPending />}
    </Link>
  );
}
