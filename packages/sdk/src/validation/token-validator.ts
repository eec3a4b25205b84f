import { type JWTVerifyGetKey, jwtVerify } from "jose";
import { BoundedMap } from "../cache/bounded-map.js";
import { SECOND } from "../duration.js";
import { isSafe } from "../service/service-address.js";
import type { KeySet } from "./key-set.js";
import { asRejection, rejected } from "./rejection.js";
import type { TokenClaims } from "./token-claims.js";

export type TokenRules = {
  /** Allowed issuers. `{tenant}` is a placeholder for the tenant of the token. */
  issuers: readonly string[];
  /** Allowed audiences; not checked if undefined. */
  audience?: string | readonly string[];
  algorithms: readonly string[];
  /** Allowed values of the header `typ`. */
  types: readonly string[];
  clockToleranceSeconds: number;
  allowInsecureHttp: boolean;
};

export const DEFAULT_RULES = {
  algorithms: ["RS256", "ES256", "EdDSA", "Ed25519"],
  types: ["at+jwt", "JWT"],
  clockToleranceSeconds: 30,
  allowInsecureHttp: false,
} as const;

export type ExpectedToken = { tenant?: string | undefined; subtenant?: string | undefined };

type VerifiedToken = { claims: TokenClaims; key: object };

/**
 * Validates tokens: signature, algorithm, type, issuer, audience, times and tenant. A signature is verified once, and again if
 * its key may have been removed since; expiry and tenant are checked each time.
 */
export class TokenValidator {
  readonly #verified: BoundedMap<string, VerifiedToken>;

  /** @param now The time at the token service, in milliseconds since 1970. */
  constructor(
    private readonly keys: KeySet,
    private readonly rules: TokenRules,
    private readonly now: () => number,
    maxRemembered: number,
  ) {
    this.#verified = new BoundedMap(maxRemembered);
  }

  /**
   * The claims of a valid token.
   *
   * @param isNew Whether the token service has just issued the token, so that an unknown key justifies reloading the key set.
   * @throws {MandateError} `invalid_token` with the reason, or `unavailable` if the keys cannot be read.
   */
  async validate(token: string, expected: ExpectedToken = {}, isNew = false): Promise<TokenClaims> {
    const claims = this.#remembered(token) ?? (await this.#verify(token, isNew));
    if (claims.exp * SECOND <= this.now()) throw rejected("expired");
    if (expected.tenant !== undefined && claims.ten !== expected.tenant) throw rejected("tenant");
    if (expected.subtenant !== undefined && claims.subtenant !== expected.subtenant) throw rejected("subtenant");
    return claims;
  }

  #remembered(token: string): TokenClaims | undefined {
    const verified = this.#verified.get(token);
    return verified && this.keys.trusts(verified.key) ? verified.claims : undefined;
  }

  async #verify(token: string, isNew: boolean): Promise<TokenClaims> {
    try {
      return await this.#verifySignature(token);
    } catch (error) {
      const rejection = asRejection(error);
      if (!isNew || rejection.reason !== "unknown_key") throw rejection;
    }
    try {
      await this.keys.reload();
      return await this.#verifySignature(token);
    } catch (error) {
      throw asRejection(error);
    }
  }

  async #verifySignature(token: string): Promise<TokenClaims> {
    const { algorithms, audience, clockToleranceSeconds: clockTolerance, types, issuers, allowInsecureHttp } = this.rules;
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
    if (!isAllowedIssuer(payload.iss, payload.ten, issuers, allowInsecureHttp)) throw rejected("issuer");
    if (payload.iat * SECOND > now + clockTolerance * SECOND) throw rejected("not_yet_valid");
    this.#verified.set(token, { claims: payload, key });
    return payload;
  }
}

function isAllowedIssuer(issuer: string, tenant: string, patterns: readonly string[], allowInsecureHttp: boolean): boolean {
  if (!URL.canParse(issuer) || !isSafe(new URL(issuer), allowInsecureHttp)) return false;
  return patterns.some((pattern) => pattern.replace("{tenant}", tenant) === issuer);
}

/** RFC 7515 section 4.1.9: `application/` may be omitted, and case does not matter. */
function isSameType(type: string, typ: string | undefined): boolean {
  return typ?.toLowerCase().replace(/^application\//, "") === type.toLowerCase();
}
