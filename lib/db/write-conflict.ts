import { Prisma } from "@/lib/db/generated/client";

/** SQLSTATE: foreign key violations, serialization failure, deadlock. */
const SQLSTATE = ["23503", "23001", "40001", "40P01"];

const CODES = ["P2003", "P2034"];

/** Whether a transaction failed because of a concurrent one, so that a retry may succeed. */
export function isWriteConflict(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const adapterError = error.meta?.driverAdapterError as { cause?: { originalCode?: string } } | undefined;
  return CODES.includes(error.code) || SQLSTATE.includes(adapterError?.cause?.originalCode ?? "");
}

/** Whether a transaction did not begin or end within its time limit. */
export function isOutOfTime(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2028";
}
