import { Prisma } from "@/lib/db/generated/client";
import { DatabaseTimeout } from "@/lib/db/with-timeout";

/** Error kinds of the driver adapter. */
const KINDS = ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections", "TlsConnectionError"];

/** SQLSTATE: connection exceptions, insufficient resources, operator intervention, and a server that only accepts reads. */
const SQLSTATE = /^(08|53|57P|25006)/;

/** Errors of the connection pool, in addition to those of system calls. */
const POOL_MESSAGE = /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout)/;

/** Whether a query failed because the database is unreachable or read-only, not because of the query itself. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DatabaseTimeout) return true;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return "syscall" in error || POOL_MESSAGE.test(error.message);
  const adapterError = error.meta?.driverAdapterError as { cause?: { kind?: string; originalCode?: string } } | undefined;
  const { kind = "", originalCode = "" } = adapterError?.cause ?? {};
  return KINDS.includes(kind) || SQLSTATE.test(originalCode);
}
