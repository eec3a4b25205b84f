import type { Transaction } from "@/lib/db/client";
import { notFound } from "@/lib/domain/errors";

const SELECT = { id: true, clientId: true, name: true } as const;

/** Locks a resource server until the transaction ends, which serializes changes to it. A deleted one is not found. */
export async function lockResourceServer(tx: Transaction, resourceServerId: string) {
  await tx.$queryRaw`SELECT 1 FROM "ResourceServer" WHERE "id" = ${resourceServerId}::uuid FOR UPDATE`;
  const resourceServer = await tx.resourceServer.findFirst({ where: { id: resourceServerId, revokedAt: null }, select: SELECT });
  if (!resourceServer) throw notFound();
  return resourceServer;
}

type OwnResourceServer = Awaited<ReturnType<typeof lockResourceServer>>;

/** The object of an audit event about a resource server. */
export function auditResourceServer({ id, clientId }: Pick<OwnResourceServer, "id" | "clientId">) {
  return { entity: { type: "resource_server" as const, id, label: clientId } };
}
