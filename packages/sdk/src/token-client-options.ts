import type { TokenStore } from "./cache/token-store.js";
import type { Credentials } from "./credentials/credentials.js";
import type { UserToken } from "./credentials/user-token.js";
import type { Variables } from "./credentials/variables.js";
import type { EventListener } from "./events.js";
import type { OptionKinds } from "./options.js";

export type TokenClientOptions = {
  /** The address of the token service; by default `TMS_URL`, or else `HOST_ENVIRONMENT` and `HOST_BASEDOMAIN`. */
  url?: string | URL;
  /** The credentials to request tokens with; read from the environment by default. */
  credentials?: Credentials;
  /** A token to validate and pass on. The client then requests no tokens. */
  userToken?: UserToken | string;
  /** The environment; `process.env` by default. */
  env?: Variables;
  /** The function that sends requests; by default the `fetch` of the runtime, through `HTTPS_PROXY` if that is set. */
  fetch?: typeof fetch;
  /** An undici dispatcher, such as `EnvHttpProxyAgent`, that is passed to `fetch`. */
  dispatcher?: object;
  /** Storage through which several processes share tokens. */
  store?: TokenStore;
  /** The lifetime to request, from 360 to 1800 seconds; that of the service, 1800, by default. */
  lifetimeSeconds?: number;
  /** A token is renewed once less than this remains, but never in the first half of its lifetime. 300 by default. */
  renewBeforeSeconds?: number;
  /** The maximum number of cached tokens; the least recently used ones are evicted. 10,000 by default. */
  maxTokens?: number;
  /** The timeout of a request including all its attempts. 30 by default. */
  deadlineSeconds?: number;
  /** The timeout of a single attempt. 10 by default. */
  attemptSeconds?: number;
  /** Allowed issuers, where `{tenant}` is a placeholder for the tenant of the token; those of the service by default. */
  issuers?: readonly string[];
  /** Allowed audiences; not checked by default. */
  audience?: string | readonly string[];
  /** Allowed signing algorithms; RS256, ES256 and EdDSA by default. */
  algorithms?: readonly string[];
  /** The tolerated difference between the clocks, beyond the measured one. 30 by default. */
  clockToleranceSeconds?: number;
  /** Allows http to other machines. Secrets are then sent unencrypted. */
  allowInsecureHttp?: boolean;
  /** Receives events for logs and metrics. */
  onEvent?: EventListener;
  /** The current time in milliseconds since 1970; `Date.now` by default. */
  now?: () => number;
  /** A random number from 0 to 1; `Math.random` by default. */
  random?: () => number;
};

export const CLIENT_OPTIONS: OptionKinds<TokenClientOptions> = {
  url: "string|URL",
  credentials: "object",
  userToken: "string|object",
  env: "object",
  fetch: "function",
  dispatcher: "object",
  store: "object",
  lifetimeSeconds: "number",
  renewBeforeSeconds: "number",
  maxTokens: "number",
  deadlineSeconds: "number",
  attemptSeconds: "number",
  issuers: "string[]",
  audience: "string|string[]",
  algorithms: "string[]",
  clockToleranceSeconds: "number",
  allowInsecureHttp: "boolean",
  onEvent: "function",
  now: "function",
  random: "function",
};

export const DEFAULTS = {
  renewBeforeSeconds: 300,
  maxTokens: 10_000,
  deadlineSeconds: 30,
  attemptSeconds: 10,
} as const;

export type TokenOptions = {
  /** The roles to request, fewer than granted. */
  scopes?: readonly string[];
  /** Aborts the call. Other callers that share its request are not affected. */
  signal?: AbortSignal;
};

export const CALL_OPTIONS: OptionKinds<TokenOptions> = { scopes: "string[]", signal: "object" };
