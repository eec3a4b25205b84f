/** A token and its properties. */
export type TokenInfo = {
  /** The JWT, as sent in `Authorization: Bearer`. */
  readonly token: string;
  /** When the token expires, by the local clock. */
  readonly expiresAt: Date;
  /** The roles of the token. */
  readonly scopes: readonly string[];
  /** The tenant whose data the token gives access to. */
  readonly tenant: string;
  /** The subtenant that the token is limited to, if any. */
  readonly subtenant?: string;
};

/** The token or the error of one of several tenants. */
export type TokenResult = { readonly tenant: string } & (
  | { readonly info: TokenInfo; readonly error?: never }
  | { readonly info?: never; readonly error: unknown }
);
