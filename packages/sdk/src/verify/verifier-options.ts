/** What to do about revocation: see {@link VerifierOptions.statusList}. */
export type StatusStance = "require" | "prefer" | "ignore";

export type Service =
  /** The address of the token service, such as `https://tokens.example.com`. */
  | { url: string | URL; issuer?: never }
  /** The same, under the name that OAuth has for it. */
  | { issuer: string | URL; url?: never };

export type VerifierOptions = Service & {
  /** Who may have issued a token; `{tenant}` stands for the tenant it is of. The service itself by default. */
  issuers?: readonly string[];
  /** Whom tokens must be meant for, one of these; the service itself by default, as its tokens say. null: not checked. */
  audience?: string | readonly string[] | null;
  /** What tokens and lists may be signed with; RS256, ES256 and EdDSA by default. Secrets (HS256) do not work. */
  algorithms?: readonly string[];
  /** Where the service publishes its keys; `/.well-known/jwks.json` of it by default. */
  keysUrl?: string | URL;
  /**
   * What to do about revocation, `require` by default.
   *
   * - `require`: a token is refused if it was revoked, and also while that cannot be found out: its list cannot be read, or
   *   it names none of this service.
   * - `prefer`: a token is refused if it is known to be revoked. While its list cannot be read anew, the last one serves
   *   until it expires, then the token passes.
   * - `ignore`: nobody asks. A revoked token is good until it expires.
   */
  statusList?: StatusStance;
  /** Below which addresses status lists are read; `/status-lists/` of the service by default. Others are never asked for. */
  statusListBases?: readonly (string | URL)[];
  /** How far the clocks may differ, in seconds, for what is not valid yet. 30 by default. */
  clockToleranceSeconds?: number;
  /** After so many seconds a key that the service publishes no more is trusted no more. 600 by default. */
  keysMaxAgeSeconds?: number;
  /** An unknown key makes us look at the service's keys at most once in so many seconds. 30 by default. */
  keysCoolDownSeconds?: number;
  /** How many tokens are remembered, so that their signature is not verified again. 5,000 by default. */
  maxRemembered?: number;
  /** For a request to the service, in seconds. 5 by default. */
  timeoutSeconds?: number;
  /** Allows http to other machines. Whoever is on the way can then make up tokens. */
  allowInsecureHttp?: boolean;
  /** What requests to the service are made with; the runtime's own by default, through `HTTPS_PROXY` where that is set. */
  fetch?: typeof fetch;
  /** What time it is, in milliseconds since 1970; `Date.now` by default. */
  now?: () => number;
};
