import type { OptionKinds } from "../options.js";

/** How to handle revocation; see {@link VerifierOptions.statusList}. */
export type StatusStance = "require" | "prefer" | "ignore";

export type Service =
  /** The address of the token service, such as `https://tokens.example.com`. */
  | { url: string | URL; issuer?: never }
  /** The same, under its OAuth name. */
  | { issuer: string | URL; url?: never };

export type VerifierOptions = Service & {
  /** Allowed issuers, where `{tenant}` is a placeholder for the tenant of the token; those of the service by default. */
  issuers?: readonly string[];
  /** Allowed audiences, of which the token must have one; the address of the service by default. `null` disables the check. */
  audience?: string | readonly string[] | null;
  /** Allowed signing algorithms of tokens and lists; RS256, ES256 and EdDSA by default. Shared secrets (HS256) are not supported. */
  algorithms?: readonly string[];
  /** The address of the key set; `/.well-known/jwks.json` of the service by default. */
  keysUrl?: string | URL;
  /**
   * How to handle revocation; `require` by default.
   *
   * - `require`: rejects revoked tokens, and every token whose status is unknown: its list cannot be read, or it names no list
   *   of this service.
   * - `prefer`: rejects tokens that are known to be revoked. If a list cannot be read, the last one is used until it expires;
   *   after that, tokens are accepted.
   * - `ignore`: does not check. A revoked token is accepted until it expires.
   */
  statusList?: StatusStance;
  /** The addresses below which status lists are read; `/status-lists/` of the service by default. */
  statusListBases?: readonly (string | URL)[];
  /** The tolerated difference between the clocks for tokens that are not valid yet. 30 by default. */
  clockToleranceSeconds?: number;
  /** How long a key is trusted after the service last published it. 600 by default. */
  keysMaxAgeSeconds?: number;
  /** The minimum interval between requests for the key set that unknown keys trigger. 30 by default. */
  keysCoolDownSeconds?: number;
  /** The number of tokens to remember, so that their signatures are not verified again. 5,000 by default. */
  maxRemembered?: number;
  /** The timeout of a request to the service. 5 by default. */
  timeoutSeconds?: number;
  /** Allows http to other machines. Tokens can then be forged by manipulating the network. */
  allowInsecureHttp?: boolean;
  /** The function that sends requests; by default the `fetch` of the runtime, through `HTTPS_PROXY` if that is set. */
  fetch?: typeof fetch;
  /** The current time in milliseconds since 1970; `Date.now` by default. */
  now?: () => number;
};

export const VERIFIER_OPTIONS: OptionKinds<VerifierOptions> = {
  url: "string|URL",
  issuer: "string|URL",
  issuers: "string[]",
  audience: "string|string[]|null",
  algorithms: "string[]",
  keysUrl: "string|URL",
  statusList: "=require|=prefer|=ignore",
  statusListBases: "array",
  clockToleranceSeconds: "number",
  keysMaxAgeSeconds: "number",
  keysCoolDownSeconds: "number",
  maxRemembered: "number",
  timeoutSeconds: "number",
  allowInsecureHttp: "boolean",
  fetch: "function",
  now: "function",
};
