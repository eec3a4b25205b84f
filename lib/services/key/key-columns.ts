import type { JWK } from "jose";
import type { SigningKeyModel } from "@/lib/db/generated/models";
import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import type { KeyDates } from "@/lib/domain/key/key-states";

/** The public part of a key. */
export const KEY_COLUMNS = { id: true, algorithm: true, publicJwk: true, createdAt: true, signsFrom: true, revokedAt: true } as const;

export type KnownKey = KeyDates & { publicJwk: JWK };

export function asKnownKey({ id, algorithm, publicJwk, ...dates }: Pick<SigningKeyModel, keyof typeof KEY_COLUMNS>): KnownKey {
  return { keyId: id, algorithm: algorithm as SigningAlgorithm, publicJwk: publicJwk as JWK, ...dates };
}
