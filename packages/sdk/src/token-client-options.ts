import type { TokenStore } from "./cache/token-store.js";
import type { Credentials } from "./credentials/credentials.js";
import type { UserToken } from "./credentials/user-token.js";
import type { Variables } from "./credentials/variables.js";
import type { EventListener } from "./events.js";

export type TokenClientOptions = {
  /** The address of the token service; `TMS_URL`, or `HOST_ENVIRONMENT` with `HOST_BASEDOMAIN`, by default. */
  url?: string | URL;
  /** Who asks. Without it, and without a user token, the environment says. */
  credentials?: Credentials;
  /** A token to check and pass on instead of getting any. */
  userToken?: UserToken | string;
  /** The environment; that of the process by default. */
  env?: Variables;
  /** What requests are made with; the runtime's own by default, through `HTTPS_PROXY` where that is set. */
  fetch?: typeof fetch;
  /** A dispatcher of undici, such as its `EnvHttpProxyAgent`, that is handed to `fetch`. */
  dispatcher?: object;
  /** Where several processes share tokens. */
  store?: TokenStore;
  /** How long the tokens that are got shall live, in seconds from 360 to 1800; the service's half hour by default. */
  lifetimeSeconds?: number;
  /** A token is renewed once less than so many seconds remain, and never before half of its life is over. 300 by default. */
  renewBeforeSeconds?: number;
  /** How many tokens are kept at most; what was not used for long goes first. 10,000 by default. */
  maxTokens?: number;
  /** For a request with all its attempts, in seconds. 30 by default. */
  deadlineSeconds?: number;
  /** For a single attempt, in seconds. 10 by default. */
  attemptSeconds?: number;
  /** Who may have issued a token; `{tenant}` stands for the tenant it is of. The service at `url` by default. */
  issuers?: readonly string[];
  /** Whom tokens must be meant for. Not checked by default. */
  audience?: string | readonly string[];
  /** What tokens may be signed with; RS256, ES256 and EdDSA by default. */
  algorithms?: readonly string[];
  /** How far the clocks may differ, in seconds, beyond what is measured. 30 by default. */
  clockToleranceSeconds?: number;
  /** Allows http to other machines. Secrets then travel unencrypted. */
  allowInsecureHttp?: boolean;
  /** Learns what happens inside. */
  onEvent?: EventListener;
  /** What time it is, in milliseconds since 1970; `Date.now` by default. */
  now?: () => number;
  /** A number from 0 to 1; `Math.random` by default. */
  random?: () => number;
};

export const DEFAULTS = {
  renewBeforeSeconds: 300,
  maxTokens: 10_000,
  deadlineSeconds: 30,
  attemptSeconds: 10,
} as const;

export type TokenOptions = {
  /** Roles, to ask for less than what is granted. */
  scopes?: readonly string[];
  /** Ends the wait; others who wait for the same token go on waiting. */
  signal?: AbortSignal;
};
