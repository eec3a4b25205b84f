import { MandateError } from "../errors.js";
import { readAtMost } from "./read-at-most.js";

export type FetchTextOptions = { fetch: typeof fetch; accept: string; maxBytes: number; signal: AbortSignal };

/**
 * What stands at an address of the token service. No redirect is followed, nothing is taken from a cache of the runtime,
 * and no more is read than is allowed.
 *
 * @throws {MandateError} `unavailable`.
 */
export async function fetchText(url: string, { fetch, accept, maxBytes, signal }: FetchTextOptions): Promise<string> {
  try {
    const response = await fetch(url, { headers: { Accept: accept }, redirect: "manual", cache: "no-store", signal });
    if (response.status !== 200 || response.redirected) {
      await response.body?.cancel().catch(() => {});
      throw new Error(`It was answered with ${response.redirected ? "a redirect" : response.status}.`);
    }
    return response.body ? new TextDecoder().decode(await readAtMost(response.body, maxBytes)) : "";
  } catch (cause) {
    throw new MandateError("unavailable", `${url} cannot be read. Check the address of the token service and the network.`, { cause });
  }
}
