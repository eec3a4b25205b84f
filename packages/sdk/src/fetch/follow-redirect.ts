import { MandateError } from "../errors.js";
import type { RepeatableCall } from "./repeatable-call.js";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 20;

/** Makes one call as it is, without following anything. */
export type CallOnce = (call: RepeatableCall) => Promise<Response>;

export type RedirectRules = {
  /** Whether the token may go to an address. */
  isAllowed: (url: URL) => boolean;
  /** Makes a call that carries the token. */
  withToken: CallOnce;
  /** Makes a call that carries none. */
  withoutToken: CallOnce;
};

/**
 * Follows redirects as the Fetch standard does (section 4.4), except that the token goes to allowed origins only. A read is
 * followed elsewhere without the token and without anything else the caller sent, also when it leads back; a write is not.
 */
export async function followRedirects(call: RepeatableCall, { isAllowed, withToken, withoutToken }: RedirectRules): Promise<Response> {
  let next = call;
  let isAway = false;
  let response = await withToken(next);
  for (let redirects = 0; isRedirect(response); redirects++) {
    const { redirect = "follow" } = call.init;
    if (redirect === "manual") return response;
    const target = targetOf(response, next.url);
    if (redirect === "error" || redirects === MOST_REDIRECTS || !target)
      throw refused("The call was redirected and could not be followed.");
    await response.body?.cancel();
    next = redirected(next, response.status, target);
    if (!isAway && !isAllowed(target)) {
      isAway = true;
      next = withoutTrace(next);
    }
    response = await (isAway ? withoutToken(next) : withToken(next));
  }
  return response;
}

/** Nothing that the caller meant for the first origin goes to another one. */
function withoutTrace(call: RepeatableCall): RepeatableCall {
  if (!/^(GET|HEAD)$/.test(call.init.method)) {
    throw refused("A write was redirected to another origin. Call that one directly if you trust it.");
  }
  return { ...call, init: { ...call.init, headers: new Headers(), credentials: "omit", referrerPolicy: "no-referrer" } };
}

function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || REDIRECTS.has(status);
}

/** Null where the runtime hides it, or it is none. */
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
    if (!isRepeatable) throw refused("The call was redirected and its body cannot be sent again. Give it as a whole, not as a stream.");
    return { url, init, isRepeatable };
  }
  const headers = new Headers(init.headers);
  for (const name of ["content-type", "content-length", "content-encoding", "content-language", "content-location"]) headers.delete(name);
  return { url, init: { ...init, method: "GET", body: null, headers }, isRepeatable: true };
}

function refused(message: string): MandateError {
  return new MandateError("foreign_origin", message, { reason: "redirect" });
}
