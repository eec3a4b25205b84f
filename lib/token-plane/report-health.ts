import { database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { jsonResponse } from "@/lib/token-plane/json-response";

/** `GET /api/health`: for load balancers; 503 while the database is away. */
export async function reportHealth(): Promise<Response> {
  const isConnected = await database().$queryRaw`SELECT 1`.then(
    () => true,
    (error: unknown) => {
      log.error({ err: error }, "the database cannot be reached");
      return false;
    },
  );
  return jsonResponse(isConnected ? { status: "ok", database: "ok" } : { status: "unavailable", database: "unreachable" }, {
    status: isConnected ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}
