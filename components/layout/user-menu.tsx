"use client";

import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useRef } from "react";
import { Menu, MenuItem, MenuRadios, MenuSeparator } from "@/components/ui/menu";
import { readTheme } from "@/components/ui/theme";
import { useTheme } from "@/components/ui/use-theme";
import type { ShellProps } from "./shell-props";

const themes = [
  {
    value: "light",
    label: (
      <>
        <Sun aria-hidden />
        Light
      </>
    ),
  },
  {
    value: "dark",
    label: (
      <>
        <Moon aria-hidden />
        Dark
      </>
    ),
  },
  {
    value: "system",
    label: (
      <>
        <Monitor aria-hidden />
        System
      </>
    ),
  },
];

export function UserMenu({ user }: Pick<ShellProps, "user">) {
  const [theme, choose] = useTheme();
  const signOut = useRef<HTMLFormElement>(null);

  const trigger = (
    <button type="button" aria-label={`Account of ${user.name}`} className="hit-square grid shrink-0 place-items-center rounded-full">
      <span aria-hidden className="grid size-8 place-items-center rounded-full border border-border bg-subtle font-medium text-xs">
        {initials(user.name)}
      </span>
    </button>
  );
  return (
    <>
      <form ref={signOut} method="post" action="/sign-out" hidden />
      <Menu trigger={trigger} align="end">
        <div className="px-2.5 pt-1.5 pb-2">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-muted text-sm">{user.email}</p>
        </div>
        <MenuSeparator />
        <MenuRadios label="Theme" value={theme} options={themes} onSelect={(value) => choose(readTheme(value))} />
        <MenuSeparator />
        <MenuItem onSelect={() => signOut.current?.requestSubmit()}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.at(0) ?? "");
  return letters.join("").toUpperCase();
}
