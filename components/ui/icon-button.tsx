import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

export type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children"> & { label: string; icon: ReactNode };

/** `<IconButton label="Close" icon={<X />} />` */
export function IconButton({ label, icon, className, type = "button", ...props }: IconButtonProps) {
  return (
    <button
      {...props}
      type={type}
      aria-label={label}
      title={label}
      className={clsx(
        "hit-square inline-flex items-center justify-center rounded-lg text-muted transition-colors hover:bg-subtle hover:text-text",
        "disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4",
        className,
      )}
    >
      {icon}
    </button>
  );
}
