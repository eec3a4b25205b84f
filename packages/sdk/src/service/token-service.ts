import type { Variables } from "../credentials/variables.js";
import { SECOND } from "../duration.js";
import { ignoringErrors } from "../events.js";
import { DEFAULTS, type TokenClientOptions } from "../token-client-options.js";
import { KEYS_COOLDOWN, KEYS_MAX_AGE, type KeySet, remoteKeySet } from "../validation/key-set.js";
import { chooseFetch } from "./choose-fetch.js";
import { ServiceClock } from "./clock.js";
import { send, type Transport } from "./send.js";
import { ServiceAddress } from "./service-address.js";

/** The token service as a client sees it: its address, transport and keys. */
export type TokenService = { address: ServiceAddress; transport: Transport; keys: KeySet };

export function tokenService(options: TokenClientOptions, variables: () => Variables): TokenService {
  const {
    url,
    now = Date.now,
    random = Math.random,
    deadlineSeconds,
    attemptSeconds,
    allowInsecureHttp = false,
  } = { ...DEFAULTS, ...options };
  const safety = { allowInsecureHttp };
  const address = url ? new ServiceAddress(url, safety) : ServiceAddress.fromVariables(variables(), safety);
  const transport = {
    fetch: chooseFetch(options, variables),
    now,
    random,
    clock: new ServiceClock(now),
    deadlineMilliseconds: deadlineSeconds * SECOND,
    attemptMilliseconds: attemptSeconds * SECOND,
    emit: ignoringErrors(options.onEvent),
    // Only requests with a secret or a token have something to redact.
    redact: (text: string) => text,
  };
  return { address, transport, keys: serviceKeys(address.keys, transport) };
}

function serviceKeys(url: string, transport: Transport): KeySet {
  return remoteKeySet({
    fetchText: async (signal) => (await send(() => ({ url, method: "GET", headers: {} }), transport, signal)).text,
    now: transport.now,
    maxAgeMilliseconds: KEYS_MAX_AGE,
    cooldownMilliseconds: KEYS_COOLDOWN,
    timeoutMilliseconds: transport.deadlineMilliseconds,
  });
}
