/** How long a verifier may keep a status list before it fetches the list again (the claim `ttl`). */
export const STATUS_LIST_TTL_SECONDS = 30;

/** How long a cache in between may serve a status list (Cache-Control). */
export const STATUS_LIST_CACHE_SECONDS = 30;

/** The bound we promise: the time after a revocation until verifiers that read the status list refuse the tokens. */
export const REVOCATION_BOUND_SECONDS = STATUS_LIST_TTL_SECONDS + STATUS_LIST_CACHE_SECONDS;

/** The lifetime of a list, with a margin for clock skew; older copies are refused. */
export const STATUS_LIST_LIFETIME_SECONDS = 300;
