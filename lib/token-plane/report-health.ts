import { database } from "@/lib/db/client";
import { unlessSilent } from "@/lib/db/unless-silent";
import { log } from "@/lib/log";
import { type Answer, jsonAnswer } from "@/lib/token-plane/answer";
import { trust } from "@/lib/token-plane/directory/trust";

/** Less than load balancers usually wait. */
const PATIENCE_MILLISECONDS = 2000;

let looking: Promise<boolean> | undefined;
let isDraining = false;

/** From now on balancers are told to send nothing more here, while requests are still answered. */
export function startDraining(): void {
  isDraining = true;
}

/**
 * `GET /api/health`: for load balancers; 503 while the database is away, while revocations are not heard, and once this
 * server is about to stop. However many ask, the database is asked once at a time.
 */
export async function reportHealth(): Promise<Answer> {
  if (isDraining) return answer(503, { status: "draining", database: "ok" });
  looking ??= look().finally(() => {
    looking = undefined;
  });
  if (!(await looking)) return answer(503, { status: "unavailable", database: "unreachable" });
  if (trust.isWanted && !trust.isListening) return answer(503, { status: "unavailable", database: "not_listening" });
  return answer(200, { status: "ok", database: "ok" });
}

function answer(status: number, report: { status: string; database: string }): Answer {
  return jsonAnswer(report, { status, headers: { "Cache-Control": "no-store" } });
}

async function look(): Promise<boolean> {
  try {
    await unlessSilent(database().$queryRaw`SELECT 1`, PATIENCE_MILLISECONDS);
    return true;
  } catch (error) {
    log.error({ err: error }, "the database cannot be reached");
    return false;
  }
}
