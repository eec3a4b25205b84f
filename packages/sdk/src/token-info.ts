/** A token with what there is to know about it. */
export type TokenInfo = {
  /** The JWT, as it goes into `Authorization: Bearer`. */
  readonly token: string;
  /** When it ends, by the clock of this machine. */
  readonly expiresAt: Date;
  /** The roles it carries. */
  readonly scopes: readonly string[];
  /** The tenant whose data it opens. */
  readonly tenant: string;
  /** The one subtenant it is limited to, where there is one. */
  readonly subtenant?: string;
};

/** What came of one tenant among several. */
export type TokenResult = { readonly tenant: string } & (
  | { readonly info: TokenInfo; readonly error?: never }
  | { readonly info?: never; readonly error: unknown }
);
