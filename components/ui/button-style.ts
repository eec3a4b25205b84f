import clsx from "clsx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent-solid text-on-solid hover:bg-accent-solid-hover",
  secondary: "border-border bg-surface text-text hover:border-strong hover:bg-subtle",
  ghost: "border-transparent bg-transparent text-text hover:bg-subtle",
  danger: "border-transparent bg-danger-solid text-on-solid hover:bg-danger-solid-hover",
};

const sizes: Record<ButtonSize, string> = { sm: "px-2.5 text-sm", md: "px-3 text-base", lg: "px-4 py-2 text-lg" };

/** The look of a button, shared by buttons and links that look like one. */
export function buttonStyle(variant: ButtonVariant = "secondary", size: ButtonSize = "md", className?: string): string {
  return clsx(
    "hit relative inline-flex select-none items-center justify-center gap-2 rounded-lg border py-1 font-medium leading-5 transition-colors",
    "[&_svg]:size-4 [&_svg]:shrink-0",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
    variants[variant],
    sizes[size],
    className,
  );
}
