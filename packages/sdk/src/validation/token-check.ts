import { type JWTVerifyGetKey, jwtVerify } from "jose";
import { BoundedMap } from "../cache/bounded-map.js";
import { isAllowedIssuer } from "./issuer-patterns.js";
import type { KeySet } from "./key-set.js";
import { asRejection, rejected } from "./rejection.js";
import type { TokenClaims } from "./token-claims.js";

export type TokenRules = {
  /** Who may have issued a token; `{tenant}` stands for the tenant it is of. */
  issuers: readonly string[];
  /** Whom it must be meant for; not checked where it is undefined. */
  audience?: string | readonly string[];
  algorithms: readonly string[];
  /** The header `typ`. */
  types: readonly string[];
  /** How far clocks may differ, in seconds. */
  clockToleranceSeconds: number;
  allowInsecureHttp: boolean;
};

export const DEFAULT_ALGORITHMS = ["RS256", "ES256", "EdDSA", "Ed25519"] as const;
export const DEFAULT_TYPES = ["at+jwt", "JWT"] as const;
export const DEFAULT_CLOCK_TOLERANCE_SECONDS = 30;

/** What holds where nothing else is said. */
export const DEFAULT_RULES = {
  algorithms: DEFAULT_ALGORITHMS,
  types: DEFAULT_TYPES,
  clockToleranceSeconds: DEFAULT_CLOCK_TOLERANCE_SECONDS,
  allowInsecureHttp: false,
} as const;

/** What the token must be of. */
export type Expected = { tenant?: string | undefined; subtenant?: string | undefined };

/** What was verified, and the key it was verified with. */
type Verified = { claims: TokenClaims; key: object };

/**
 * Checks tokens: signature, algorithm, type, issuer, audience, times, tenant. A signature is verified once; the rest is
 * looked at each time. What was verified with a key that may have been removed since is verified again.
 */
export class TokenCheck {
  readonly #remembered: BoundedMap<string, Verified>;

  /** @param now What time it is at the token service, in milliseconds since 1970. */
  constructor(
    private readonly keys: KeySet,
    private readonly rules: TokenRules,
    private readonly now: () => number,
    maxRemembered: number,
  ) {
    this.#remembered = new BoundedMap(maxRemembered);
  }

  /**
   * The claims of a good token.
   *
   * @param isFresh The token service itself has just issued it: then an unknown key is reason enough to look again.
   * @throws {MandateError} `invalid_token` with the reason, or `unavailable` where the keys cannot be read.
   */
  async check(token: string, expected: Expected = {}, isFresh = false): Promise<TokenClaims> {
    const claims = this.#known(token) ?? (await this.#verify(token, isFresh));
    if (claims.exp * 1000 <= this.now()) throw rejected("expired");
    if (expected.tenant !== undefined && claims.ten !== expected.tenant) throw rejected("tenant");
    if (expected.subtenant !== undefined && claims.subtenant !== expected.subtenant) throw rejected("subtenant");
    return claims;
  }

  #known(token: string): TokenClaims | undefined {
    const remembered = this.#remembered.get(token);
    return remembered && this.keys.trusts(remembered.key) ? remembered.claims : undefined;
  }

  async #verify(token: string, isFresh: boolean): Promise<TokenClaims> {
    const verified = await this.#verifySignature(token).catch(async (error) => {
      const rejection = asRejection(error);
      if (!isFresh || rejection.reason !== "unknown_key") throw rejection;
      await this.keys.reload().catch((failure) => Promise.reject(asRejection(failure)));
      return this.#verifySignature(token).catch((again) => Promise.reject(asRejection(again)));
    });
    this.#remembered.set(token, verified);
    return verified.claims;
  }

  async #verifySignature(token: string): Promise<Verified> {
    const { algorithms, audience, clockToleranceSeconds: clockTolerance, types } = this.rules;
    const now = this.now();
    const find: JWTVerifyGetKey = (header, jws) => {
      if (!types.some((type) => isSameType(type, header.typ))) throw rejected("type");
      return this.keys.find(header, jws);
    };
    const { payload, key } = await jwtVerify<TokenClaims>(token, find, {
      algorithms: [...algorithms],
      requiredClaims: ["iss", "iat", "exp", "ten"],
      ...(audience !== undefined && { audience: [audience].flat() }),
      currentDate: new Date(now),
      clockTolerance,
    });
    if (typeof payload.ten !== "string" || typeof payload.iss !== "string") throw rejected("malformed");
    if (!isAllowedIssuer(payload.iss, payload.ten, this.rules.issuers, this.rules.allowInsecureHttp)) throw rejected("issuer");
    if (payload.iat * 1000 > now + clockTolerance * 1000) throw rejected("not_yet_valid");
    return { claims: payload, key };
  }
}

/** RFC 7515 section 4.1.9: without a slash, `application/` is understood, and case does not matter. */
function isSameType(type: string, typ: string | undefined): boolean {
  return typ?.toLowerCase().replace(/^application\//, "") === type.toLowerCase();
}
