/** `typ` in the header: that of RFC 9068, or the plain one for verifiers that accept nothing else. */
export const TOKEN_TYPES = ["at+jwt", "JWT"] as const;

/** The form of the `scope` claim: the documented array, or the string of RFC 9068. */
export const SCOPE_FORMS = ["array", "string"] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type ScopeForm = (typeof SCOPE_FORMS)[number];

/** What a registration's tokens look like to verifiers. */
export type TokenFormat = { tokenType: TokenType; scopeForm: ScopeForm };

export const DEFAULT_TOKEN_FORMAT: TokenFormat = { tokenType: "at+jwt", scopeForm: "array" };

/** In a few words, for people. */
export function formatName({ tokenType, scopeForm }: TokenFormat): string {
  return `typ ${tokenType}, scope as ${scopeForm === "array" ? "an array" : "a string"}`;
}

/** The format in a stored row, which a newer version may have written. */
export function readTokenFormat(row: { tokenType: string; scopeForm: string }): TokenFormat {
  return {
    tokenType: TOKEN_TYPES.find((type) => type === row.tokenType) ?? DEFAULT_TOKEN_FORMAT.tokenType,
    scopeForm: SCOPE_FORMS.find((form) => form === row.scopeForm) ?? DEFAULT_TOKEN_FORMAT.scopeForm,
  };
}
