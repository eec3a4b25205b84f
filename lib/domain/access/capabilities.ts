import type { AccessLevel } from "@/lib/domain/access/access-level";

/** What an application may do with a tenant's data; each entry is one sentence a customer reads before confirming. */
const CAPABILITIES = [
  { text: "Read and manage assets", levels: ["limited", "read_write"] },
  { text: "Read, upload and delete files", levels: ["limited", "read_write"] },
  { text: "Create and read events", levels: ["limited", "read_write"] },
  { text: "Read time series and aggregates", levels: ["limited", "read_write"] },
  { text: "Write and delete time series", levels: ["read_write"] },
  { text: "Manage and delete events", levels: ["read_write"] },
] as const satisfies readonly { text: string; levels: readonly AccessLevel[] }[];

export function capabilitiesOf(level: AccessLevel): { can: string[]; cannot: string[] } {
  const allows = (levels: readonly AccessLevel[]) => levels.includes(level);
  return {
    can: CAPABILITIES.filter((one) => allows(one.levels)).map((one) => one.text),
    cannot: CAPABILITIES.filter((one) => !allows(one.levels)).map((one) => one.text),
  };
}

/** What changes for the customer when the level changes; `from` is null where nothing was allowed before. */
export function capabilityChange(from: AccessLevel | null, to: AccessLevel): { added: string[]; removed: string[]; kept: string[] } {
  const before = from ? capabilitiesOf(from).can : [];
  const after = capabilitiesOf(to).can;
  return {
    added: after.filter((text) => !before.includes(text)),
    removed: before.filter((text) => !after.includes(text)),
    kept: after.filter((text) => before.includes(text)),
  };
}
