import { read, type ServiceContext } from "@/lib/services/context";

export type OperatorTenant = { id: string; name: string };

const MAX_OPERATORS = 200;

/** The tenants that a version can be offered to. */
export function listOperators(ctx: ServiceContext): Promise<OperatorTenant[]> {
  return read(ctx, "transfer.offer", (db) =>
    db.tenant.findMany({
      where: { isOperator: true, status: "active" },
      orderBy: { name: "asc" },
      take: MAX_OPERATORS,
      select: { id: true, name: true },
    }),
  );
}
