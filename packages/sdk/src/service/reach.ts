import type { Variables } from "../credentials/variables.js";
import { quietly } from "../events.js";
import { DEFAULTS, type TokenClientOptions } from "../token-client-options.js";
import type { KeySet } from "../validation/key-set.js";
import { chooseFetch } from "./choose-fetch.js";
import { ServiceClock } from "./clock.js";
import { ServiceAddress } from "./service-address.js";
import { serviceKeys } from "./service-keys.js";
import type { Transport } from "./transport.js";

/** Where the token service is, how it is reached, and its keys. */
export type Reach = { address: ServiceAddress; transport: Transport; keys: KeySet };

export function reachOf(options: TokenClientOptions, variables: () => Variables, scrub: Transport["scrub"]): Reach {
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
    deadlineMilliseconds: deadlineSeconds * 1000,
    attemptMilliseconds: attemptSeconds * 1000,
    emit: quietly(options.onEvent),
    scrub,
  };
  return { address, transport, keys: serviceKeys(address, transport) };
}
