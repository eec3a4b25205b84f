import type { TokenOptions } from "../token-client-options.js";
import type { TokenInfo } from "../token-info.js";

/** Where a client's tokens come from. */
export interface Tokens {
  /** Whose token is meant when no tenant is named; undefined where the token itself says. */
  readonly defaultTenant: string | undefined;

  /** A good token that is at hand, without waiting. */
  peek(tenant: string | undefined, options: TokenOptions | undefined): TokenInfo | undefined;

  get(tenant: string | undefined, options: TokenOptions | undefined): Promise<TokenInfo>;

  /** A token in place of one that was refused somewhere. */
  replace(rejected: string, tenant: string | undefined, options: TokenOptions | undefined): Promise<TokenInfo>;
}
