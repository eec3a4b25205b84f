import { type JWTVerifyGetKey, jwtVerify } from "jose";
import { inflate } from "./inflate.js";

/** A status list that was verified; instants are in milliseconds since 1970. */
export type StatusList = {
  bits: number;
  bytes: Uint8Array;
  /** From then on a new one is to be fetched. */
  staleAt: number;
  /** From then on it says nothing any more. */
  expiresAt: number;
};

export type StatusListRules = {
  find: JWTVerifyGetKey;
  algorithms: readonly string[];
  clockToleranceSeconds: number;
};

/** Sixteen million statuses of one bit; the lists of a Mandate token service have 16 KiB. */
export const MOST_BYTES = 2 ** 21;

const DEFAULT_TTL_SECONDS = 30;

/**
 * Reads a Status List Token (Token Status List, sections 5.1 and 8.3).
 *
 * @param now When it was asked for.
 * @throws When it is no good one for this address.
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
  if (payload.iat * 1000 > now + rules.clockToleranceSeconds * 1000) throw new Error("The status list is of the future.");
  const { bits, lst } = (payload.status_list ?? {}) as { bits?: unknown; lst?: unknown };
  if (![1, 2, 4, 8].includes(bits as number) || typeof lst !== "string") throw new Error("The status list cannot be read.");
  const expiresAt = (payload.exp + rules.clockToleranceSeconds) * 1000;
  return {
    bits: bits as number,
    bytes: await inflate(lst, MOST_BYTES),
    staleAt: Math.min(now + ttlOf(payload) * 1000, expiresAt),
    expiresAt,
  };
}

/** The status at an index, 0 for one that is valid (sections 4.1 and 7.1); undefined outside the list. */
export function statusAt({ bits, bytes }: StatusList, idx: number): number | undefined {
  const place = idx * bits;
  const byte = bytes[Math.floor(place / 8)];
  return byte === undefined ? undefined : (byte >> (place % 8)) & ((1 << bits) - 1);
}

function ttlOf({ ttl }: { ttl?: unknown }): number {
  return typeof ttl === "number" && ttl > 0 ? ttl : DEFAULT_TTL_SECONDS;
}
