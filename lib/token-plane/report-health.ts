import { database } from "@/lib/db/client";
import { unlessSilent } from "@/lib/db/unless-silent";
import { log } from "@/lib/log";
import { type Answer, jsonAnswer } from "@/lib/token-plane/answer";

/** Less than load balancers usually wait. */
const PATIENCE_MILLISECONDS = 2000;

let looking: Promise<boolean> | undefined;

/** `GET /api/health`: for load balancers; 503 while the database is away. However many ask, the database is asked once at a time. */
export async function reportHealth(): Promise<Answer> {
  looking ??= look().finally(() => {
    looking = undefined;
  });
  const isConnected = await looking;
  return jsonAnswer(isConnected ? { status: "ok", database: "ok" } : { status: "unavailable", database: "unreachable" }, {
    status: isConnected ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
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
