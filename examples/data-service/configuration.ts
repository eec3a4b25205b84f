import { z } from "zod";

const MEBIBYTE = 1024 * 1024;

const atMost = (standard: number, least = 1) => z.coerce.number().int().min(least).default(standard);

const Environment = z.object({
  DATA_DATABASE_URL: z.string("DATA_DATABASE_URL is missing: the database login of the data service."),
  /** A Unix socket to listen on; without it the port, on this machine only. */
  DATA_SOCKET: z.string().optional(),
  DATA_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  /** Names of variables in one record. */
  DATA_MAX_NAMES: atMost(200),
  /** Of one point as JSON. */
  DATA_MAX_POINT_BYTES: atMost(16 * 1024),
  /** Of one answer; what follows is on the next page. */
  DATA_MAX_PAGE_BYTES: atMost(4 * MEBIBYTE),
  DATA_MAX_POINTS_PER_TENANT: atMost(5_000_000),
  /** Files included. */
  DATA_MAX_BYTES_PER_TENANT: atMost(1024 * MEBIBYTE),
  /** Bodies and answers together, on average. */
  DATA_MAX_BYTES_PER_SECOND_PER_TENANT: atMost(MEBIBYTE, 1024),
  /** Of all request bodies that are in memory at once. */
  DATA_MAX_BUFFERED_BYTES: atMost(64 * MEBIBYTE),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

/** What one request may cost. */
export type Limits = { names: number; pointBytes: number; pageBytes: number; bufferedBytes: number };

export type Configuration = ReturnType<typeof readConfiguration>;

/** Throws an error whose message names every wrong variable. */
export function readConfiguration(environment: Record<string, string | undefined> = process.env) {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const { data, error } = Environment.safeParse(present);
  if (!data) throw new Error(error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  return {
    databaseUrl: data.DATA_DATABASE_URL,
    listenOn: data.DATA_SOCKET ? { path: data.DATA_SOCKET } : { host: "127.0.0.1", port: data.DATA_PORT },
    logLevel: data.LOG_LEVEL,
    quota: { maxPoints: data.DATA_MAX_POINTS_PER_TENANT, maxBytes: data.DATA_MAX_BYTES_PER_TENANT },
    bytesPerSecond: data.DATA_MAX_BYTES_PER_SECOND_PER_TENANT,
    limits: {
      names: data.DATA_MAX_NAMES,
      pointBytes: data.DATA_MAX_POINT_BYTES,
      pageBytes: data.DATA_MAX_PAGE_BYTES,
      bufferedBytes: data.DATA_MAX_BUFFERED_BYTES,
    } satisfies Limits,
  };
}
