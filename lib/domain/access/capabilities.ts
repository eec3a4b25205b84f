import type { AccessLevel } from "@/lib/domain/access/access-level";
import { CAPABILITIES } from "@/lib/domain/access/access-policy";

export function capabilitiesOf(level: AccessLevel): { can: string[]; cannot: string[] } {
  const all = Object.values(CAPABILITIES);
  const allows = ({ levels }: { levels: readonly AccessLevel[] }) => levels.includes(level);
  return {
    can: all.filter(allows).map(({ text }) => text),
    cannot: all.filter((one) => !allows(one)).map(({ text }) => text),
  };
}

/** What changes for the customer when the level changes; `from` is null if nothing was allowed before. */
export function capabilityChange(from: AccessLevel | null, to: AccessLevel): { added: string[]; removed: string[]; kept: string[] } {
  const before = from ? capabilitiesOf(from).can : [];
  const after = capabilitiesOf(to).can;
  return {
    added: after.filter((text) => !before.includes(text)),
    removed: before.filter((text) => !after.includes(text)),
    kept: after.filter((text) => before.includes(text)),
  };
}
