import clsx from "clsx";
import { cockpitSoft } from "./cockpit-colour";
import type { ShellProps } from "./shell-props";

export function CockpitBadge({ cockpit }: Pick<ShellProps, "cockpit">) {
  return (
    <span className={clsx("shrink-0 whitespace-nowrap rounded-md px-2 font-medium text-xs leading-6", cockpitSoft[cockpit.id])}>
      {cockpit.label}
    </span>
  );
}
