import { environment } from "../credentials/variables.js";
import { MandateError } from "../errors.js";
import { chooseFetch } from "../service/choose-fetch.js";
import { isSafe, ServiceAddress } from "../service/service-address.js";
import { KEYS_COOL_DOWN_MILLISECONDS, KEYS_MAX_AGE_MILLISECONDS } from "../service/service-keys.js";
import { DEFAULT_ALGORITHMS, DEFAULT_CLOCK_TOLERANCE_SECONDS, TokenCheck } from "../validation/token-check.js";
import { publishedKeys } from "./published-keys.js";
import { StatusCheck } from "./status-check.js";
import { StatusLists } from "./status-lists.js";
import type { VerifierOptions } from "./verifier-options.js";

const DEFAULTS = { maxRemembered: 5_000, timeoutSeconds: 5 } as const;

/** What looks at a token, and what looks at its status, as the options say. */
export function checksOf(options: VerifierOptions): { tokens: TokenCheck; status: StatusCheck } {
  const { allowInsecureHttp = false, algorithms = DEFAULT_ALGORITHMS, clockToleranceSeconds = DEFAULT_CLOCK_TOLERANCE_SECONDS } = options;
  const { now = Date.now, timeoutSeconds = DEFAULTS.timeoutSeconds, statusList = "require" } = options;
  const address = new ServiceAddress(options.url ?? options.issuer, { allowInsecureHttp });
  const { issuers = address.issuers, audience = address.issuer, maxRemembered = DEFAULTS.maxRemembered } = options;
  const timeoutMilliseconds = timeoutSeconds * 1000;
  const service = {
    fetch: chooseFetch(options, environment),
    now,
    timeoutMilliseconds,
  };
  const safe = (url: string | URL) => safeAddress(url, allowInsecureHttp);
  const keys = publishedKeys({
    ...service,
    url: safe(options.keysUrl ?? address.keys),
    maxAgeMilliseconds: milliseconds(options.keysMaxAgeSeconds, KEYS_MAX_AGE_MILLISECONDS),
    coolDownMilliseconds: milliseconds(options.keysCoolDownSeconds, KEYS_COOL_DOWN_MILLISECONDS),
  });
  const rules = {
    issuers,
    algorithms,
    clockToleranceSeconds,
    allowInsecureHttp,
    types: ["at+jwt"],
    ...(audience !== null && { audience }),
  };
  const lists = new StatusLists({ ...service, find: keys.find, algorithms, clockToleranceSeconds });
  const bases = options.statusListBases ?? [address.issuer, address.base].map((base) => `${base}/status-lists/`);
  return {
    tokens: new TokenCheck(keys, rules, now, maxRemembered),
    status: new StatusCheck(lists, bases.map(safe).map(withSlash), statusList),
  };
}

function safeAddress(url: string | URL, allowInsecureHttp: boolean): string {
  if (URL.canParse(url) && isSafe(new URL(url), allowInsecureHttp)) return new URL(url).href;
  throw new MandateError(
    "invalid_configuration",
    `${url} is no https address. Use one, or set allowInsecureHttp where the network is yours.`,
  );
}

function withSlash(url: string): string {
  return url.endsWith("/") ? url : `${url}/`;
}

function milliseconds(seconds: number | undefined, otherwise: number): number {
  return seconds === undefined ? otherwise : seconds * 1000;
}
