/** A technical token lives half an hour, unless its client asks for less. */
export const TOKEN_LIFETIME_SECONDS = 1800;

/** The shortest lifetime that a client may ask for: existing clients refuse tokens with five minutes or less to live. */
export const MIN_LIFETIME_SECONDS = { documented: 360, standard: 60 } as const;

/** At most so many tokens in one request. */
export const MAX_TOKENS_PER_REQUEST = 5;

/** At most so many tenant ids in one page. */
export const MAX_TENANTS_PER_PAGE = 100;
