"use client";

import clsx from "clsx";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "./use-theme";

const choices = [
  { value: "light", label: "Light theme", Icon: Sun },
  { value: "dark", label: "Dark theme", Icon: Moon },
  { value: "system", label: "System theme", Icon: Monitor },
] as const;

/** Light, dark or system theme, stored in a cookie so that the server renders it. */
export function ThemeToggle() {
  const [theme, choose] = useTheme();
  return (
    <fieldset className="inline-flex rounded-lg border border-border bg-surface p-0.5">
      <legend className="sr-only">Theme</legend>
      {choices.map(({ value, label, Icon }) => (
        <button
          key={value}
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={theme === value}
          onClick={() => choose(value)}
          className={clsx(
            "hit-square inline-flex items-center justify-center rounded-md transition-colors",
            theme === value ? "bg-subtle text-text" : "text-muted hover:text-text",
          )}
        >
          <Icon aria-hidden className="size-4" />
        </button>
      ))}
    </fieldset>
  );
}
