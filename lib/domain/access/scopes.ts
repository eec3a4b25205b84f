import { ACCESS_LEVELS, type AccessLevel } from "@/lib/domain/access/access-level";

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

/** Every role that a token can carry. */
export const SCOPES: readonly string[] = READ_WRITE;

/** The roles a token carries at this level. */
export function scopesOf(level: AccessLevel): readonly string[] {
  return level === "read_write" ? READ_WRITE : LIMITED;
}

/** The lowest level that has all these roles, which may be fewer than those that were granted. */
export function levelOfScopes(scopes: readonly string[]): AccessLevel {
  return ACCESS_LEVELS.find((level) => scopes.every((scope) => scopesOf(level).includes(scope))) ?? "read_write";
}

/** The granted roles that were asked for, in their usual order; null where one was asked for that is not granted. */
export function narrowScopes(granted: readonly string[], asked: readonly string[]): readonly string[] | null {
  return asked.every((scope) => granted.includes(scope)) ? granted.filter((scope) => asked.includes(scope)) : null;
}
