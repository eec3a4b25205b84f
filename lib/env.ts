import { z } from "zod";
import { KEY_KINDS } from "@/lib/domain/key/algorithm";

const flag = z.enum(["0", "1"]).transform((value) => value === "1");

/** Values separated by commas. */
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter(Boolean),
  );

/** Used verbatim in commands, files and tokens, so it may not contain special characters. */
const PUBLIC_ADDRESS = /^https?:\/\/[\w.:[\]-]+\/*$/;
const PUBLIC_ADDRESS_MESSAGE =
  "PUBLIC_URL must be an http or https address without a path, for example https://tokens.example.com; give Mandate a host name or a port of its own";

/** Calls keep their paths, so the address has none. */
const UPSTREAM = /^(none|https?:\/\/[\w.:[\]-]+\/?|unix:\/.+)$/;
const UPSTREAM_MESSAGE = "DATA_UPSTREAM must be an address such as http://10.0.0.5:8080 or unix:/run/data.sock, or none";

/** An e-mail address, alone or after a name. */
const SENDER = /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

const databaseAddress = (name: string) =>
  z
    .string()
    .regex(/^postgres(ql)?:\/\//, `${name} must start with postgresql://`)
    .optional();

/** Addresses and networks, separated by commas. */
const networks = (name: string) =>
  list.pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], `${name} must list addresses or networks such as 10.0.0.0/8`)));

const perMinute = (standard: number) => z.coerce.number().int().min(0).default(standard);

const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url(PUBLIC_ADDRESS_MESSAGE).regex(PUBLIC_ADDRESS, PUBLIC_ADDRESS_MESSAGE).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: databaseAddress("DATABASE_URL"),
  /** A direct connection for LISTEN, migrations and locks, if DATABASE_URL leads through a transaction pooler. */
  DATABASE_LISTEN_URL: databaseAddress("DATABASE_LISTEN_URL"),
  MASTER_KEY: z.string().min(32, "MASTER_KEY must have at least 32 characters; make one with: openssl rand -base64 32").optional(),
  /** The key that `npm run rotate-master-key` changes to. */
  NEW_MASTER_KEY: z.string().min(32, "NEW_MASTER_KEY must have at least 32 characters; make one with: openssl rand -base64 32").optional(),
  /** The signing algorithm of tokens, unless a registration chooses another. */
  SIGNING_ALGORITHM: z.enum(KEY_KINDS, { error: `SIGNING_ALGORITHM must be one of ${KEY_KINDS.join(", ")}` }).default("RS256-3072"),
  DEMO: flag.optional(),
  /** Processes that answer tokens and share the port. */
  TOKEN_PROCESSES: z.coerce
    .number()
    .int()
    .min(1)
    .max(6, "TOKEN_PROCESSES must be at most 6; to scale further, start more instances")
    .default(1),
  /** The nice value of the cockpit and the example's data service, which yield to token processes. */
  BACKGROUND_NICENESS: z.coerce.number().int().min(0).max(19).default(10),
  /** Serves the token endpoints but no cockpits; for additional instances on the same database. */
  TOKEN_PLANE_ONLY: flag.default(false),
  /** Serves the cockpits but no token endpoints; for deployments whose token processes run elsewhere. */
  COCKPIT_ONLY: flag.default(false),
  /** The server of the data APIs, to which calls with a valid token are forwarded. If not set, the demo world starts one. */
  DATA_UPSTREAM: z.string().regex(UPSTREAM, UPSTREAM_MESSAGE).optional(),
  /** Set at startup if the upstream is the example, whose operations are then part of the API description. */
  DEMO_DATA: flag.default(false),
  /** The database login of the example's data service, if the user in DATABASE_URL may not create one. */
  DATA_DATABASE_URL: databaseAddress("DATA_DATABASE_URL"),
  /** Seconds between a stop signal, after which this server reports that it is not ready, and the closing of the port. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(10).default(0),
  /** Seconds for which tokens, introspection and the gateway check keep using cached data while the database is unreachable. */
  GRACE_SECONDS: z.coerce.number().int().min(0).max(60, "GRACE_SECONDS must be at most 60").default(60),
  /** Seconds to wait at startup for a database server that cannot be reached yet. */
  DATABASE_WAIT_SECONDS: z.coerce.number().int().min(0).max(3600).default(60),
  /** Trusts the forwarding headers of every direct connection; only behind a proxy that sets them. */
  TRUST_PROXY: flag.default(false),
  /** Proxies whose forwarding headers are believed: addresses and networks such as 10.0.0.0/8. */
  TRUSTED_PROXIES: networks("TRUSTED_PROXIES"),
  /** Browser origins that may call the token endpoints and the data service, separated by commas. */
  CORS_ORIGINS: list,
  /** Proxies that may ask whether a call is allowed: addresses and networks such as 10.0.0.0/8. */
  GATEWAY_PROXIES: networks("GATEWAY_PROXIES"),
  /** Hosts in private networks that operators may connect as their Cloud Foundry; "*.sys.internal" means every host below. */
  CLOUD_FOUNDRY_HOSTS: list.transform((hosts) => hosts.map((host) => host.toLowerCase())),
  /** Token requests per minute; 0 for no limit. */
  LIMIT_PER_CLIENT: perMinute(12_000),
  LIMIT_PER_ADDRESS: perMinute(60_000),
  /** The mail server for invitations and confirmations of addresses; without it, people pass links on themselves. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+/, "SMTP_URL must start with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().regex(SENDER, "MAIL_FROM must be an address, for example Mandate <no-reply@example.com>").optional(),
  /** How long a person stays signed in: at most, and without opening a page. */
  SESSION_HOURS: z.coerce.number().int().min(1).max(720).default(12),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(43_200).default(120),
  /** Failed authentications per minute and address. */
  LIMIT_FAILURES: perMinute(60),
  /** Open sockets of all clients, as far as the limit of open files allows. */
  MAX_CONNECTIONS: z.coerce.number().int().min(1).default(10_000),
  /** Open sockets per address; trusted proxies have no such limit. */
  MAX_CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(1).default(1_000),
  /** Also answers GET at the standard token endpoint, which some old clients need; their requests end up in access logs. */
  ALLOW_GET_TOKEN: flag.default(false),
  /** Set by the supervisor for its processes: their name in the log, and how they reach each other. */
  PROCESS_NAME: z.string().optional(),
  UV_THREADPOOL_SIZE: z.string().optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).default(10),
  COCKPIT_SOCKET: z.string().optional(),
  STAMP_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

const Consistent = Environment.refine(({ TOKEN_PLANE_ONLY, COCKPIT_ONLY }) => !(TOKEN_PLANE_ONLY && COCKPIT_ONLY), {
  path: ["COCKPIT_ONLY"],
  error: "COCKPIT_ONLY and TOKEN_PLANE_ONLY exclude each other; leave both out for a server that does everything",
});

const Configuration = Consistent.refine(({ SMTP_URL, MAIL_FROM }) => SMTP_URL === undefined || MAIL_FROM !== undefined, {
  path: ["MAIL_FROM"],
  error: "SMTP_URL needs MAIL_FROM, the sender of mails, for example Mandate <no-reply@example.com>",
});

export type Env = Omit<z.output<typeof Environment>, "PUBLIC_URL"> & { PUBLIC_URL: string };

let parsed: Env | undefined;

/** The configuration, validated once. Throws an error whose message names every wrong variable. */
export function env(): Env {
  parsed ??= parse(process.env);
  return parsed;
}

/** Adds settings determined at startup (database address, master key), for this process and its children. */
export function provideEnv(values: Record<string, string>): void {
  Object.assign(process.env, values);
  parsed = undefined;
}

/** Settings determined at startup, which are sent to processes that are already running. */
const STARTUP_SETTINGS = ["DATABASE_URL", "MASTER_KEY", "DATA_DIR", "DEMO", "DATA_UPSTREAM", "DEMO_DATA"];

export function startupSettings(): Record<string, string> {
  return Object.fromEntries(STARTUP_SETTINGS.map((name) => [name, process.env[name] ?? ""]));
}

/** The whole environment for a child process, with additions. */
export function childEnv(values: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...values };
}

const SECRET_SETTINGS = [
  "MASTER_KEY",
  "NEW_MASTER_KEY",
  "DATABASE_URL",
  "DATABASE_LISTEN_URL",
  "DATA_DATABASE_URL",
  "SMTP_URL",
  "STAMP_KEY",
];

/** The environment for a child process that needs none of our secrets. They are empty, not missing, so that no .env file fills them. */
export function childEnvWithoutSecrets(values: Record<string, string> = {}): NodeJS.ProcessEnv {
  return childEnv({ ...Object.fromEntries(SECRET_SETTINGS.map((name) => [name, ""])), ...values });
}

/** The master key; startup guarantees that there is one. */
export function masterKey(): string {
  const key = env().MASTER_KEY;
  if (!key) throw new Error("MASTER_KEY is required. Make one with: openssl rand -base64 32");
  return key;
}

/** The database address; startup guarantees that there is one. */
export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set and no embedded database is running.");
  return url;
}

/** The server of the data APIs, or null if none is configured. */
export function dataUpstream(): string | null {
  const { DATA_UPSTREAM = "none" } = env();
  return DATA_UPSTREAM === "none" ? null : DATA_UPSTREAM;
}

/** Whether mails can be sent. */
export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined;
}

/** The address for LISTEN, migrations and locks, which need a session of their own. */
export function directDatabaseUrl(): string {
  return env().DATABASE_LISTEN_URL ?? databaseUrl();
}

function parse(source: NodeJS.ProcessEnv): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Configuration.safeParse(present);
  if (!result.success) throw new Error(result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  const host = hostInAddress(result.data.HOST);
  return { ...result.data, PUBLIC_URL: (result.data.PUBLIC_URL ?? `http://${host}:${result.data.PORT}`).replace(/\/+$/, "") };
}

/** A server that listens on all addresses is reached by name; IPv6 addresses need brackets. */
function hostInAddress(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
