import type { Rows } from "@/examples/data-service/database/open-database";
import { type Sql, sql } from "@/examples/data-service/database/sql";

/** Number of rows in `FROM … WHERE …`. */
export async function countIn(rows: Rows, from: Sql): Promise<number> {
  const [counted] = await rows.query<{ count: string }>(sql`SELECT count(*) ${from}`);
  return Number(counted?.count);
}
