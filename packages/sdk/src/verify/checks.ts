import { environment } from "../credentials/variables.js";
import { SECOND } from "../duration.js";
import { MandateError } from "../errors.js";
import { chooseFetch } from "../service/choose-fetch.js";
import { isSafe, ServiceAddress } from "../service/service-address.js";
import { KEYS_COOLDOWN, KEYS_MAX_AGE, type KeySet, remoteKeySet } from "../validation/key-set.js";
import { DEFAULT_RULES, TokenValidator } from "../validation/token-validator.js";
import { fetchText } from "./fetch-text.js";
import { LoadBackoff } from "./load-backoff.js";
import { StatusCheck } from "./status-check.js";
import { StatusListCache } from "./status-list-cache.js";
import type { VerifierOptions } from "./verifier-options.js";

const DEFAULTS = { maxRemembered: 5_000, timeoutSeconds: 5 } as const;
const MAX_KEY_SET_BYTES = 2 ** 18;

type KeyOptions = {
  url: string;
  fetch: typeof fetch;
  now: () => number;
  maxAgeMilliseconds: number;
  cooldownMilliseconds: number;
  timeoutMilliseconds: number;
};

/** The checks of a verifier: of the token itself, and of its revocation status. */
export function createChecks(options: VerifierOptions): { tokens: TokenValidator; status: StatusCheck } {
  const { algorithms = DEFAULT_RULES.algorithms, clockToleranceSeconds = DEFAULT_RULES.clockToleranceSeconds } = options;
  const { allowInsecureHttp = false, now = Date.now, statusList = "require" } = options;
  const { timeoutSeconds = DEFAULTS.timeoutSeconds, maxRemembered = DEFAULTS.maxRemembered } = options;
  const address = new ServiceAddress(options.url ?? options.issuer, { allowInsecureHttp, name: options.issuer ? "issuer" : "url" });
  const { issuers = address.issuers, audience = address.issuer } = options;
  const access = { fetch: chooseFetch(options, environment), now, timeoutMilliseconds: timeoutSeconds * SECOND };
  const safe = (url: string | URL) => requireSafe(url, allowInsecureHttp);
  const keys = publishedKeys({
    ...access,
    url: safe(options.keysUrl ?? address.keys),
    maxAgeMilliseconds: milliseconds(options.keysMaxAgeSeconds, KEYS_MAX_AGE),
    cooldownMilliseconds: milliseconds(options.keysCoolDownSeconds, KEYS_COOLDOWN),
  });
  const rules = {
    issuers,
    algorithms,
    clockToleranceSeconds,
    allowInsecureHttp,
    types: ["at+jwt", "JWT"],
    ...(audience !== null && { audience }),
  };
  const lists = new StatusListCache({ ...access, find: keys.find, algorithms, clockToleranceSeconds });
  const bases = options.statusListBases ?? [address.issuer, address.base].map((base) => `${base}/status-lists/`);
  return {
    tokens: new TokenValidator(keys, rules, now, maxRemembered),
    status: new StatusCheck(lists, bases.map(safe).map(withSlash), statusList),
  };
}

function publishedKeys({ url, fetch, ...options }: KeyOptions): KeySet {
  const loads = new LoadBackoff<string>(options);
  const request = { fetch, accept: "application/jwk-set+json, application/json", maxBytes: MAX_KEY_SET_BYTES };
  return remoteKeySet({ ...options, fetchText: (signal) => loads.load(url, () => fetchText(url, { ...request, signal })) });
}

function requireSafe(url: string | URL, allowInsecureHttp: boolean): string {
  if (URL.canParse(url) && isSafe(new URL(url), allowInsecureHttp)) return new URL(url).href;
  throw new MandateError(
    "invalid_configuration",
    `${url} is not an https address. Use https, or set allowInsecureHttp in a trusted network.`,
  );
}

function withSlash(url: string): string {
  return url.endsWith("/") ? url : `${url}/`;
}

function milliseconds(seconds: number | undefined, defaultMilliseconds: number): number {
  return seconds === undefined ? defaultMilliseconds : seconds * SECOND;
}
