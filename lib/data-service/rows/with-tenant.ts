import { dataRole } from "@/lib/data-service/rows/data-role";
import { inTurn, tooBusy } from "@/lib/data-service/rows/turns";
import { database, type Transaction } from "@/lib/db/client";
import { isOutOfTime, isOvertaken } from "@/lib/db/overtaken";
import { ApiError } from "@/lib/token-plane/api-error";

export type { Asset, DataEvent, DataFile } from "@/lib/db/generated/client";

/** Whose data: all of a tenant's, or those of one subtenant. */
export type Tenancy = { tenant: string; subtenant: string | null };

/** The tables of the data service and no others. */
export type Rows = Pick<Transaction, "asset" | "dataFile" | "dataEvent" | "timeSeries" | "timeSeriesPoint" | "$queryRaw" | "$executeRaw">;

const LIMITS = { maxWait: 3000, timeout: 15_000 };

/**
 * The one way to the data: a transaction in which PostgreSQL shows the rows of this tenant and no others, whatever is
 * asked, and refuses to write any other.
 */
export function withTenant<T>({ tenant, subtenant }: Tenancy, work: (rows: Rows) => Promise<T>): Promise<T> {
  const transaction = (role: string) => async (tx: Transaction) => {
    await tx.$queryRaw`
      SELECT set_config('role', ${role}, true),
        set_config('mandate.tenant', ${tenant}, true),
        set_config('mandate.subtenant', ${subtenant ?? ""}, true)`;
    return work(tx);
  };
  return inTurn(async () => {
    const role = await dataRole();
    return database().$transaction(transaction(role), LIMITS).catch(asApiError);
  });
}

function asApiError(cause: unknown): never {
  if (isOutOfTime(cause)) throw tooBusy();
  if (!isOvertaken(cause)) throw cause;
  throw new ApiError("conflict", "Something that this needs has been changed or removed meanwhile. Look at it again.");
}
