import { MandateError } from "../errors.js";
import type { RepeatableCall } from "./repeatable-call.js";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 20;

/** Sends a request without following redirects. */
export type SendOnce = (call: RepeatableCall) => Promise<Response>;

export type RedirectRules = {
  /** Whether the address may receive the token. */
  isAllowed: (url: URL) => boolean;
  sendWithToken: SendOnce;
  sendWithoutToken: SendOnce;
};

/**
 * Follows redirects as the Fetch standard does (section 4.4), except that only allowed origins receive the token. A read that
 * leaves them continues without the token and the caller's headers, even if it leads back; a write is refused.
 */
export async function followRedirects(
  call: RepeatableCall,
  { isAllowed, sendWithToken, sendWithoutToken }: RedirectRules,
): Promise<Response> {
  let next = call;
  let isAway = false;
  let response = await sendWithToken(next);
  for (let redirects = 0; isRedirect(response); redirects++) {
    const { redirect = "follow" } = call.init;
    if (redirect === "manual") return response;
    const target = targetOf(response, next.url);
    if (redirect === "error" || redirects === MAX_REDIRECTS || !target) throw refused("The redirect of the request cannot be followed.");
    await response.body?.cancel();
    next = redirected(next, response.status, target);
    if (!isAway && !isAllowed(target)) {
      isAway = true;
      next = withoutCallerData(next);
    }
    response = await (isAway ? sendWithoutToken(next) : sendWithToken(next));
  }
  return response;
}

function withoutCallerData(call: RepeatableCall): RepeatableCall {
  if (!/^(GET|HEAD)$/.test(call.init.method)) {
    throw refused("A write was redirected to another origin. If you trust that origin, call it directly.");
  }
  return { ...call, init: { ...call.init, headers: new Headers(), credentials: "omit", referrerPolicy: "no-referrer" } };
}

function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || REDIRECTS.has(status);
}

/** Null if the runtime hides it or it is invalid. */
function targetOf({ headers }: Response, from: URL): URL | null {
  const location = headers.get("location");
  if (location === null || !URL.canParse(location, from)) return null;
  const target = new URL(location, from);
  return /^https?:$/.test(target.protocol) ? target : null;
}

function redirected({ init, isRepeatable }: RepeatableCall, status: number, url: URL): RepeatableCall {
  const { method } = init;
  const becomesGet = status === 303 ? !/^(GET|HEAD)$/.test(method) : method === "POST" && (status === 301 || status === 302);
  if (!becomesGet) {
    if (!isRepeatable) throw refused("The request was redirected, and its body cannot be sent again. Pass a body that is not a stream.");
    return { url, init, isRepeatable };
  }
  const headers = new Headers(init.headers);
  for (const name of ["content-type", "content-length", "content-encoding", "content-language", "content-location"]) headers.delete(name);
  return { url, init: { ...init, method: "GET", body: null, headers }, isRepeatable: true };
}

function refused(message: string): MandateError {
  return new MandateError("foreign_origin", message, { reason: "redirect" });
}
