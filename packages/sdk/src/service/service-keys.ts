import { type KeySet, remoteKeySet } from "../validation/key-set.js";
import { send } from "./send.js";
import type { ServiceAddress } from "./service-address.js";
import type { Transport } from "./transport.js";

/** After so long a key that the service publishes no more is trusted no more. */
export const KEYS_MAX_AGE_MILLISECONDS = 600_000;
export const KEYS_COOL_DOWN_MILLISECONDS = 30_000;

/** The keys of the token service, fetched like everything else of it. */
export function serviceKeys(address: ServiceAddress, transport: Transport): KeySet {
  return remoteKeySet({
    url: address.keys,
    fetch: async (url, signal) => {
      const { text } = await send(() => ({ url, method: "GET", headers: {} }), transport, signal);
      return new Response(text, { headers: { "Content-Type": "application/json" } });
    },
    now: transport.now,
    maxAgeMilliseconds: KEYS_MAX_AGE_MILLISECONDS,
    coolDownMilliseconds: KEYS_COOL_DOWN_MILLISECONDS,
    timeoutMilliseconds: transport.deadlineMilliseconds,
  });
}
