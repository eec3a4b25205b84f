import { type JWTVerifyGetKey, jwtVerify } from "jose";
import { SECOND } from "../duration.js";
import { readAtMost } from "./fetch-text.js";

/** A verified status list. Times are in milliseconds since 1970. */
export type StatusList = {
  bits: number;
  bytes: Uint8Array;
  /** When a newer list should be fetched. */
  staleAt: number;
  /** When the list can no longer be used. */
  expiresAt: number;
};

export type StatusListRules = {
  find: JWTVerifyGetKey;
  algorithms: readonly string[];
  clockToleranceSeconds: number;
};

/** Room for 16 million statuses of one bit. The lists of a Mandate token service have 16 KiB. */
export const MAX_LIST_BYTES = 2 ** 21;

const DEFAULT_TTL_SECONDS = 30;

/**
 * Verifies and decodes a Status List Token (Token Status List, sections 5.1 and 8.3).
 *
 * @param now When the list was requested.
 * @throws If the token is not a valid list for this address.
 */
export async function readStatusList(jwt: string, uri: string, rules: StatusListRules, now: number): Promise<StatusList> {
  const { payload } = await jwtVerify<{ ttl?: unknown; status_list: unknown; iat: number; exp: number }>(jwt, rules.find, {
    algorithms: [...rules.algorithms],
    typ: "statuslist+jwt",
    subject: uri,
    requiredClaims: ["iat", "exp", "status_list"],
    currentDate: new Date(now),
    clockTolerance: rules.clockToleranceSeconds,
  });
  if (payload.iat * SECOND > now + rules.clockToleranceSeconds * SECOND) throw new Error("The status list is not valid yet.");
  const { bits, lst } = (payload.status_list ?? {}) as { bits?: unknown; lst?: unknown };
  if (![1, 2, 4, 8].includes(bits as number) || typeof lst !== "string") throw new Error("The status list cannot be read.");
  const expiresAt = (payload.exp + rules.clockToleranceSeconds) * SECOND;
  return {
    bits: bits as number,
    bytes: await inflate(lst),
    staleAt: Math.min(now + ttlOf(payload) * SECOND, expiresAt),
    expiresAt,
  };
}

/** The status at an index, where 0 is valid (sections 4.1 and 7.1); undefined outside the list. */
export function statusAt({ bits, bytes }: StatusList, idx: number): number | undefined {
  const position = idx * bits;
  const byte = bytes[Math.floor(position / 8)];
  return byte === undefined ? undefined : (byte >> (position % 8)) & ((1 << bits) - 1);
}

/** Decodes base64url and decompresses ZLIB (RFC 1950). */
function inflate(encoded: string): Promise<Uint8Array> {
  const compressed = Uint8Array.from(atob(encoded.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  return readAtMost(new Blob([compressed]).stream().pipeThrough(new DecompressionStream("deflate")), MAX_LIST_BYTES);
}

function ttlOf({ ttl }: { ttl?: unknown }): number {
  return typeof ttl === "number" && ttl > 0 ? ttl : DEFAULT_TTL_SECONDS;
}
