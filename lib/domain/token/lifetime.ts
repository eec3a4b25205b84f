/** A technical token lives half an hour. */
export const TOKEN_LIFETIME_SECONDS = 1800;

/** At most so many tokens in one request. */
export const MAX_TOKENS_PER_REQUEST = 5;

/** At most so many tenant ids in one page. */
export const MAX_TENANTS_PER_PAGE = 100;
