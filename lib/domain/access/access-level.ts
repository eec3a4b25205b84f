export const ACCESS_LEVELS = ["limited", "read_write"] as const;

export type AccessLevel = (typeof ACCESS_LEVELS)[number];

const RANK: Record<AccessLevel, number> = { limited: 0, read_write: 1 };

export const ACCESS_LEVEL_LABEL: Record<AccessLevel, string> = { limited: "Limited", read_write: "Read and write" };

/** The level as written in tokens. */
export const ACCESS_LEVEL_CLAIM: Record<AccessLevel, string> = { limited: "limited", read_write: "read-write" };

export function isAbove(level: AccessLevel, other: AccessLevel): boolean {
  return RANK[level] > RANK[other];
}

/** The lower of two levels. */
export function lowerLevel(a: AccessLevel, b: AccessLevel): AccessLevel {
  return isAbove(a, b) ? b : a;
}
