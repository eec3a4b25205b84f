import type { AccessLevel } from "@/lib/domain/access/access-level";

export const APIS = ["assets", "files", "events", "time_series", "aggregates"] as const;

export type Api = (typeof APIS)[number];

export const API_LABEL: Record<Api, string> = {
  assets: "Assets",
  files: "Files",
  events: "Events",
  time_series: "Time series",
  aggregates: "Aggregates",
};

const BOTH = ["limited", "read_write"] as const;
const READ_WRITE = ["read_write"] as const;

/** What an application may do with a tenant's data; each text is one sentence that a customer reads before confirming. */
export const CAPABILITIES = {
  manage_assets: { text: "Read and manage assets", levels: BOTH },
  manage_files: { text: "Read, upload and delete files", levels: BOTH },
  create_events: { text: "Create and read events", levels: BOTH },
  read_time_series: { text: "Read time series and aggregates", levels: BOTH },
  write_time_series: { text: "Write and delete time series", levels: READ_WRITE },
  manage_events: { text: "Manage and delete events", levels: READ_WRITE },
} as const satisfies Record<string, { text: string; levels: readonly AccessLevel[] }>;

export type Capability = keyof typeof CAPABILITIES;

export type AccessRule = {
  api: Api;
  /** Whether it changes data; HEAD counts as GET. */
  kind: "read" | "write";
  methods: readonly string[];
  /** A pattern of `path-pattern.ts`. */
  path: string;
  capability: Capability;
  /** The role that tokens carry for this operation. */
  role: string;
  /** Other roles that allow the operation. */
  orRoles: readonly string[];
};

const ASSETS = "/api/assetmanagement/v3/assets/**";
const FILES = "/api/iotfile/v3/files/**";
const EVENTS = "/api/eventmanagement/v3/events";
const TIME_SERIES = "/api/iottimeseries/v3/timeseries/*/*";
const AGGREGATES = "/api/iottsaggregates/v3/aggregates/*/*";

/** Role names as written in tokens. */
const ROLE = {
  assetAdmin: "mdsp:core:assetmanagement.admin",
  assetUser: "mdsp:core:assetmanagement.standarduser",
  assetReporter: "mdsp:core:assetmanagement.reporter",
  fileAdmin: "mdsp:core:iot.filAdmin",
  fileUser: "mdsp:core:iot.filUser",
  eventManager: "mdsp:core:em.eventmanager",
  eventCreator: "mdsp:core:em.eventcreator",
  eventViewer: "mdsp:core:em.eventviewer",
  seriesAdmin: "mdsp:core:iot.timAdmin",
  seriesUser: "mdsp:core:iot.timUser",
  aggregatesUser: "mdsp:core:iot.tsaUser",
} as const;

/**
 * Every operation on a tenant's data and the role it requires. Token claims, the gateway check, the data service, the
 * text that customers confirm and the documentation are derived from this table. Any other operation is refused.
 */
export const ACCESS_POLICY: readonly AccessRule[] = [
  read("assets", ASSETS, "manage_assets", ROLE.assetAdmin, [ROLE.assetUser, ROLE.assetReporter]),
  write("assets", ["POST", "PUT", "PATCH", "DELETE"], ASSETS, "manage_assets", ROLE.assetAdmin),
  read("files", FILES, "manage_files", ROLE.fileAdmin, [ROLE.fileUser]),
  write("files", ["PUT", "DELETE"], FILES, "manage_files", ROLE.fileAdmin),
  write("events", ["PUT", "PATCH", "DELETE"], `${EVENTS}/*`, "manage_events", ROLE.eventManager),
  read("events", `${EVENTS}/**`, "create_events", ROLE.eventCreator, [ROLE.eventManager, ROLE.eventViewer]),
  write("events", ["POST"], EVENTS, "create_events", ROLE.eventCreator, [ROLE.eventManager]),
  write("time_series", ["PUT", "DELETE"], TIME_SERIES, "write_time_series", ROLE.seriesAdmin),
  read("time_series", TIME_SERIES, "read_time_series", ROLE.seriesUser, [ROLE.seriesAdmin]),
  read("aggregates", AGGREGATES, "read_time_series", ROLE.aggregatesUser, []),
];

function read(api: Api, path: string, capability: Capability, role: string, orRoles: readonly string[]): AccessRule {
  return { api, kind: "read", methods: ["GET"], path, capability, role, orRoles };
}

function write(
  api: Api,
  methods: readonly string[],
  path: string,
  capability: Capability,
  role: string,
  orRoles: readonly string[] = [],
): AccessRule {
  return { api, kind: "write", methods, path, capability, role, orRoles };
}
