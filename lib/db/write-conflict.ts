import { Prisma } from "@/lib/db/generated/client";

/** SQLSTATE: what a row refers to has gone, or two transactions waited for each other. */
const SQLSTATE = ["23503", "23001", "40001", "40P01"];

const CODES = ["P2003", "P2034"];

/** True when a transaction failed because of what another one did at the same time, so that it may go better the next time. */
export function isWriteConflict(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const adapterError = error.meta?.driverAdapterError as { cause?: { originalCode?: string } } | undefined;
  return CODES.includes(error.code) || SQLSTATE.includes(adapterError?.cause?.originalCode ?? "");
}

/** True when a transaction did not begin or end in the time that it was given. */
export function isOutOfTime(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2028";
}
