import { setTimeout as pause } from "node:timers/promises";
import { type Answer, exchange, type Method } from "@/lib/cloud-foundry/exchange";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";
import { fetchPlatformToken } from "@/lib/cloud-foundry/platform-token";
import { refusalOf } from "@/lib/cloud-foundry/read-answer";

/** Where a Cloud Foundry is, and whom we are there. Never logged: it carries the client secret. */
export type PlatformAccess = { apiUrl: string; clientId: string; clientSecret: string };

export type Call = {
  method: Method;
  path: string;
  body?: unknown;
  /** Doing it twice is the same as doing it once. */
  isRepeatable: boolean;
  /** Text that must not come back in an error. */
  confidential?: readonly string[];
};

export type Platform = { call: (call: Call) => Promise<Answer> };

const TRIES = 3;
const MAX_PAUSE_SECONDS = 5;

/** A client of the API v3 with a token of its own; everything it does ends when the signal says so. */
export function openPlatform(access: PlatformAccess, signal: AbortSignal): Platform {
  let token: string | undefined;

  async function ask(call: Call): Promise<Answer> {
    token ??= await fetchPlatformToken(access, signal);
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const headers = { accept: "application/json", authorization: `bearer ${token}`, ...(body && { "content-type": "application/json" }) };
    return exchange({ method: call.method, url: new URL(call.path, access.apiUrl), headers, body, signal });
  }

  /** A token that ended on the way is replaced once. */
  async function askWithLivingToken(call: Call): Promise<Answer> {
    const answer = await ask(call);
    if (answer.status !== 401) return answer;
    token = undefined;
    return ask(call);
  }

  async function call(call: Call): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await askWithLivingToken(call).catch((error: unknown) => error);
      const answer = isAnswer(outcome) ? outcome : null;
      if (answer && answer.status >= 200 && answer.status < 300) return answer;
      const error = answer ? refusalOf(answer, [access.clientSecret, ...(call.confidential ?? [])]) : outcome;
      if (attempt === TRIES || signal.aborted || !isWorthRepeating(call, answer, error)) throw error;
      const seconds = Math.min(answer?.retryAfterSeconds || attempt / 4, MAX_PAUSE_SECONDS);
      await pause(seconds * 1000, undefined, { signal }).catch(() => Promise.reject(error));
    }
  }

  return { call };
}

function isAnswer(outcome: unknown): outcome is Answer {
  return typeof outcome === "object" && outcome !== null && "status" in outcome && "text" in outcome;
}

/** 429 and 503 say that nothing was done; anything unclear is asked again only where that does no harm. */
function isWorthRepeating({ isRepeatable }: Call, answer: Answer | null, error: unknown): boolean {
  if (answer) return answer.status === 429 || answer.status === 503 || (isRepeatable && answer.status >= 500);
  return isRepeatable && error instanceof PlatformError && error.isUncertain;
}
