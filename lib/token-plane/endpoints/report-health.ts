import { z } from "zod";
import { database } from "@/lib/db/client";
import { withTimeout } from "@/lib/db/with-timeout";
import { log } from "@/lib/log";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { type Answer, jsonAnswer } from "@/lib/token-plane/http/answer";
import type { Endpoint } from "@/lib/token-plane/http/endpoint";

export const Healthy = z.object({ status: z.literal("ok"), database: z.literal("ok") });
export const Unhealthy = z.object({
  status: z.enum(["unavailable", "draining"]),
  database: z.enum(["ok", "unreachable", "read_only", "not_listening"]),
});

/** Shorter than the usual timeout of load balancers. */
const PATIENCE_MILLISECONDS = 2000;

type Probe = "ok" | "unreachable" | "read_only";

let probing: Promise<Probe> | undefined;
let isDraining = false;

/** From now on health reports 503, so that load balancers stop sending requests, while requests are still answered. */
export function startDraining(): void {
  isDraining = true;
}

/**
 * `GET /api/health`, for load balancers: 503 while the database is unreachable or read-only, while announcements are not
 * received, and before this server stops. Concurrent requests share one query.
 */
export async function reportHealth(): Promise<Answer> {
  if (isDraining) return answer(503, { status: "draining", database: "ok" });
  probing ??= probe().finally(() => {
    probing = undefined;
  });
  const database = await probing;
  if (database !== "ok") return answer(503, { status: "unavailable", database });
  if (listener.isWanted && !listener.isListening) return answer(503, { status: "unavailable", database: "not_listening" });
  return answer(200, { status: "ok", database: "ok" });
}

export const healthEndpoint = {
  addresses: ["/api/health"],
  methods: { GET: reportHealth },
  response: Healthy,
} satisfies Endpoint;

function answer(status: number, report: { status: string; database: string }): Answer {
  return jsonAnswer(report, { status, headers: { "Cache-Control": "no-store" } });
}

async function probe(): Promise<Probe> {
  try {
    const query = database().$queryRaw<{ isReadOnly: boolean }[]>`SELECT current_setting('transaction_read_only') = 'on' AS "isReadOnly"`;
    const [state] = await withTimeout(query, PATIENCE_MILLISECONDS);
    return state?.isReadOnly ? "read_only" : "ok";
  } catch (error) {
    log.error({ err: error }, "the database cannot be reached");
    return "unreachable";
  }
}
