import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { type Answer, exchange, type Method, readAnswer, refusalOf } from "@/lib/cloud-foundry/exchange";
import { PlatformError } from "@/lib/cloud-foundry/platform-error";

/** Address and credentials of a Cloud Foundry. Never logged: it carries the client secret. */
export type PlatformAccess = { apiUrl: string; clientId: string; clientSecret: string };

export type Call = {
  method: Method;
  path: string;
  body?: unknown;
  /** Whether the call is idempotent. */
  isRepeatable: boolean;
  /** Text that must not appear in an error. */
  confidential?: readonly string[];
};

export type Platform = { call: (call: Call) => Promise<Answer> };

const MAX_ATTEMPTS = 3;
const MAX_PAUSE_SECONDS = 5;

/** A client of the API v3 with its own token. The signal aborts all of its requests. */
export function openPlatform(access: PlatformAccess, signal: AbortSignal): Platform {
  let token: string | undefined;

  async function ask(call: Call): Promise<Answer> {
    token ??= await fetchPlatformToken(access, signal);
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const headers = { accept: "application/json", authorization: `bearer ${token}`, ...(body && { "content-type": "application/json" }) };
    return exchange({ method: call.method, url: new URL(call.path, access.apiUrl), headers, body, signal });
  }

  /** Replaces an expired token once. */
  async function askWithFreshToken(call: Call): Promise<Answer> {
    const answer = await ask(call);
    if (answer.status !== 401) return answer;
    token = undefined;
    return ask(call);
  }

  async function call(call: Call): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await askWithFreshToken(call).catch((error: unknown) => error);
      const answer = isAnswer(outcome) ? outcome : null;
      if (answer && answer.status >= 200 && answer.status < 300) return answer;
      const error = answer ? refusalOf(answer, [access.clientSecret, ...(call.confidential ?? [])]) : outcome;
      if (attempt === MAX_ATTEMPTS || signal.aborted || !shouldRetry(call, answer, error)) throw error;
      const seconds = Math.min(answer?.retryAfterSeconds || attempt / 4, MAX_PAUSE_SECONDS);
      await pause(seconds * 1000, undefined, { signal }).catch(() => Promise.reject(error));
    }
  }

  return { call };
}

function isAnswer(outcome: unknown): outcome is Answer {
  return typeof outcome === "object" && outcome !== null && "status" in outcome && "text" in outcome;
}

/** 429 and 503 mean that nothing was done; after an unclear outcome, only idempotent calls are retried. */
function shouldRetry({ isRepeatable }: Call, answer: Answer | null, error: unknown): boolean {
  if (answer) return answer.status === 429 || answer.status === 503 || (isRepeatable && answer.status >= 500);
  return isRepeatable && error instanceof PlatformError && error.isUncertain;
}

const Link = z.object({ href: z.url() }).nullish();
const Root = z.object({ links: z.object({ cloud_controller_v3: Link, uaa: Link, login: Link }) });
const TokenAnswer = z.object({ access_token: z.string().min(1) });

/** Requests a token (client credentials) from the UAA that the API root names. */
async function fetchPlatformToken(access: PlatformAccess, signal: AbortSignal): Promise<string> {
  const url = new URL("oauth/token", `${await uaaOf(access, signal)}/`);
  const grant = {
    grant_type: "client_credentials",
    response_type: "token",
    client_id: access.clientId,
    client_secret: access.clientSecret,
  };
  const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
  const answer = await exchange({ method: "POST", url, headers, body: new URLSearchParams(grant).toString(), signal }).catch(asCertain);
  if (answer.status === 400 || answer.status === 401)
    throw new PlatformError(
      "Cloud Foundry does not accept this client ID and secret. Check both, and that the client may use client credentials.",
    );
  if (answer.status !== 200) throw new PlatformError(`The UAA of Cloud Foundry issued no token (status ${answer.status}). Try again.`);
  return read(() => readAnswer(TokenAnswer, answer)).access_token;
}

async function uaaOf({ apiUrl, clientSecret }: PlatformAccess, signal: AbortSignal): Promise<string> {
  const answer = await exchange({ method: "GET", url: new URL("/", apiUrl), headers: { accept: "application/json" }, signal });
  if (answer.status >= 300 && answer.status < 400) throw refusalOf(answer, [clientSecret]);
  if (answer.status !== 200)
    throw new PlatformError(`The server at this address (status ${answer.status}) is not a Cloud Foundry API. Check the address.`);
  const { links } = read(() => readAnswer(Root, answer));
  const uaa = links.uaa?.href ?? links.login?.href;
  if (!uaa || !links.cloud_controller_v3)
    throw new PlatformError("The server at this address offers no Cloud Foundry API v3 with a UAA. Check the address.");
  return uaa.replace(/\/+$/, "");
}

/** Without a token, nothing can have been changed. */
function certain({ message, cause }: PlatformError): PlatformError {
  return new PlatformError(message, { cause });
}

function asCertain(error: unknown): never {
  throw error instanceof PlatformError ? certain(error) : error;
}

function read<T>(reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    return asCertain(error);
  }
}
