import type { UserToken } from "../credentials/user-token.js";
import { SECOND } from "../duration.js";
import type { TokenOptions } from "../token-client-options.js";
import type { TokenInfo } from "../token-info.js";
import { rejected } from "../validation/rejection.js";
import { tokenInfo } from "../validation/token-claims.js";
import type { TokenValidator } from "../validation/token-validator.js";

/** A token that the program provides: validated on each call, and never renewed. */
export class ProvidedToken {
  readonly hostTenant = undefined;

  /** @param skew How far the clock of the service is ahead, in milliseconds. */
  constructor(
    private readonly userToken: UserToken,
    private readonly validator: TokenValidator,
    private readonly skew: () => number,
  ) {}

  peek(): undefined {}

  async get(tenant?: string, _options?: TokenOptions): Promise<TokenInfo> {
    const token = this.userToken.reveal();
    const claims = await this.validator.validate(token, { tenant });
    return tokenInfo(token, claims, claims.exp * SECOND - this.skew());
  }

  async replace(): Promise<never> {
    throw rejected("revoked");
  }
}
