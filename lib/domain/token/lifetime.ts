/** Lifetime of a technical token, unless the client requests a shorter one. */
export const TOKEN_LIFETIME_SECONDS = 1800;

/** Minimum lifetime that a client may request. Existing clients refuse tokens with five minutes or less left. */
export const MIN_LIFETIME_SECONDS = { documented: 360, standard: 60 } as const;

/** Maximum number of tokens per request. */
export const MAX_TOKENS_PER_REQUEST = 5;

/** Maximum number of tenant IDs per page. */
export const MAX_TENANTS_PER_PAGE = 100;
