"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { RadioCards } from "@/components/ui/radio-cards";
import { ACCESS_LEVEL_LABEL, ACCESS_LEVELS, type AccessLevel, isAbove } from "@/lib/domain/access/access-level";
import { capabilitiesOf } from "@/lib/domain/access/capabilities";

export type AccessLevelCardsProps = {
  legend: ReactNode;
  hint?: ReactNode;
  /** The key in the form data. */
  name?: string;
  /** Levels above this one cannot be chosen. */
  highest?: AccessLevel;
  current?: AccessLevel | null;
  onChange?: (level: AccessLevel) => void;
};

/** One card per access level, with what it can and cannot do; there is no default. */
export function AccessLevelCards({ legend, hint, name = "accessLevel", highest = "read_write", current, onChange }: AccessLevelCardsProps) {
  const options = ACCESS_LEVELS.map((level) => {
    const isTooHigh = isAbove(level, highest);
    return {
      value: level,
      title: ACCESS_LEVEL_LABEL[level],
      ...capabilitiesOf(level),
      disabled: isTooHigh || level === current,
      description: isTooHigh ? `Not requested by the developer, who asked for ${ACCESS_LEVEL_LABEL[highest]}.` : undefined,
      badge: level === current ? <Badge>Current</Badge> : undefined,
    };
  });
  return <RadioCards name={name} legend={legend} hint={hint} options={options} onChange={(value) => onChange?.(value as AccessLevel)} />;
}
