/** The roles that a Mandate token service grants, as they stand in tokens. */
export const KNOWN_SCOPES = [
  "mdsp:core:assetmanagement.admin",
  "mdsp:core:iot.filAdmin",
  "mdsp:core:em.eventmanager",
  "mdsp:core:em.eventcreator",
  "mdsp:core:iot.timAdmin",
  "mdsp:core:iot.timUser",
  "mdsp:core:iot.tsaUser",
] as const;

export type KnownScope = (typeof KNOWN_SCOPES)[number];

/** A role; the known ones are suggested, and others are allowed. */
export type Scope = KnownScope | (string & {});
