import { z } from "zod";

const MEBIBYTE = 1024 * 1024;

const maximum = (standard: number, least = 1) => z.coerce.number().int().min(least).default(standard);

const Environment = z.object({
  DATA_DATABASE_URL: z.string("DATA_DATABASE_URL is missing: the database login of the data service."),
  /** Unix socket to listen on. Without it the service listens on the port, on 127.0.0.1 only. */
  DATA_SOCKET: z.string().optional(),
  DATA_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  /** Variables per record. */
  DATA_MAX_NAMES: maximum(200),
  /** Size of a point as JSON. */
  DATA_MAX_POINT_BYTES: maximum(16 * 1024),
  /** Size of one response; the remaining records are on the next page. */
  DATA_MAX_PAGE_BYTES: maximum(4 * MEBIBYTE),
  DATA_MAX_POINTS_PER_TENANT: maximum(5_000_000),
  /** Files included. */
  DATA_MAX_BYTES_PER_TENANT: maximum(1024 * MEBIBYTE),
  /** Request bodies and responses together, on average. */
  DATA_MAX_BYTES_PER_SECOND_PER_TENANT: maximum(MEBIBYTE, 1024),
  /** Total size of the request bodies in memory. */
  DATA_MAX_BUFFERED_BYTES: maximum(64 * MEBIBYTE),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

/** Limits of a single request. */
export type Limits = { names: number; pointBytes: number; pageBytes: number; bufferedBytes: number };

export type Configuration = ReturnType<typeof readConfiguration>;

/** Throws an error that names every invalid variable. */
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
