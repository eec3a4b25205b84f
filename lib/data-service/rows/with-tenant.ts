import { dataRole } from "@/lib/data-service/rows/data-role";
import { database, type Transaction } from "@/lib/db/client";

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
export async function withTenant<T>({ tenant, subtenant }: Tenancy, work: (rows: Rows) => Promise<T>): Promise<T> {
  const role = await dataRole();
  return database().$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT set_config('role', ${role}, true),
        set_config('mandate.tenant', ${tenant}, true),
        set_config('mandate.subtenant', ${subtenant ?? ""}, true)`;
    return work(tx);
  }, LIMITS);
}
