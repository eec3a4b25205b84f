"use client";

import { Check, Copy } from "lucide-react";
import { Button } from "./button";
import type { ButtonSize, ButtonVariant } from "./button-style";
import { IconButton } from "./icon-button";
import { copyWords, useCopy } from "./use-copy";

export type CopyButtonProps = {
  value: string;
  /** What is copied, for example "Copy client ID". */
  label?: string;
  /** Only the icon; the label stays for screen readers. */
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** `<CopyButton value={clientId} label="Copy client ID" iconOnly />` */
export function CopyButton({ value, label = "Copy", iconOnly = false, variant, size }: CopyButtonProps) {
  const [outcome, copy] = useCopy();
  const icon = outcome === "copied" ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />;
  return (
    <>
      {iconOnly ? (
        <IconButton label={label} icon={icon} onClick={() => copy(value)} />
      ) : (
        <Button variant={variant} size={size} onClick={() => copy(value)}>
          {icon}
          {outcome === "idle" ? label : copyWords[outcome]}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copyWords[outcome]}
      </span>
    </>
  );
}
