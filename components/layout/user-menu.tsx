"use client";

import { LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useRef } from "react";
import { Menu, MenuItem, MenuLink, MenuRadios, MenuSeparator } from "@/components/ui/menu";
import { Name } from "@/components/ui/name";
import { readTheme } from "@/components/ui/theme";
import { useTheme } from "@/components/ui/use-theme";
import { withNames } from "@/lib/domain/name-text";
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
    <button
      type="button"
      aria-label={withNames`Account of ${user.name}`}
      className="hit-square grid shrink-0 place-items-center rounded-full"
    >
      <span
        aria-hidden
        data-initials={initials(user.name)}
        className="grid size-8 place-items-center rounded-full border border-border bg-subtle font-medium text-xs before:content-[attr(data-initials)]"
      />
    </button>
  );
  return (
    <>
      <form ref={signOut} method="post" action="/sign-out" hidden />
      <Menu trigger={trigger} align="end">
        <div className="px-2.5 pt-1.5 pb-2">
          <p className="truncate font-medium">
            <Name>{user.name}</Name>
          </p>
          <p className="truncate text-muted text-sm">{user.email}</p>
        </div>
        <MenuSeparator />
        <MenuLink href="/profile">
          <UserRound aria-hidden />
          Profile and password
        </MenuLink>
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
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase();
}
