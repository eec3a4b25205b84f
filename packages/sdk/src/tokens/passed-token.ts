import type { UserToken } from "../credentials/user-token.js";
import type { TokenInfo } from "../token-info.js";
import { rejected } from "../validation/rejection.js";
import type { TokenCheck } from "../validation/token-check.js";
import { scopesOf } from "../validation/token-claims.js";
import type { Tokens } from "./tokens.js";

/** A token that somebody else got: checked each time, never renewed. */
export class PassedToken implements Tokens {
  readonly defaultTenant = undefined;

  constructor(
    private readonly userToken: UserToken,
    private readonly check: TokenCheck,
    /** How far the service's clock is ahead, in milliseconds. */
    private readonly skew: () => number,
  ) {}

  peek(): undefined {}

  async get(tenant: string | undefined): Promise<TokenInfo> {
    const token = this.userToken.reveal();
    const claims = await this.check.check(token, { tenant });
    return {
      token,
      expiresAt: new Date(claims.exp * 1000 - this.skew()),
      scopes: scopesOf(claims),
      tenant: claims.ten,
      ...(claims.subtenant !== undefined && { subtenant: claims.subtenant }),
    };
  }

  async replace(): Promise<never> {
    throw rejected("revoked");
  }
}
