import type { AccessLevel } from "@/lib/domain/access/access-level";

const LIMITED = [
  "mdsp:core:assetmanagement.admin",
  "mdsp:core:iot.filAdmin",
  "mdsp:core:em.eventcreator",
  "mdsp:core:iot.timUser",
  "mdsp:core:iot.tsaUser",
] as const;

const READ_WRITE = [
  "mdsp:core:assetmanagement.admin",
  "mdsp:core:iot.filAdmin",
  "mdsp:core:em.eventmanager",
  "mdsp:core:em.eventcreator",
  "mdsp:core:iot.timAdmin",
  "mdsp:core:iot.timUser",
  "mdsp:core:iot.tsaUser",
] as const;

/** The roles a token carries at this level. */
export function scopesOf(level: AccessLevel): readonly string[] {
  return level === "read_write" ? READ_WRITE : LIMITED;
}
