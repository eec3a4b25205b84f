import { createPublicKey, type JsonWebKey } from "node:crypto";
import type { JWK } from "jose";
import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import type { KnownKey } from "@/lib/services/key/key-columns";

/** A key as it is published: the JWK members (RFC 7517), and the same key as PEM for clients that read only that. */
export type PublishedKey = JWK & { kid: string; alg: SigningAlgorithm; value: string };

const made = new WeakMap<KnownKey, PublishedKey>();

/** Made once for each key that was read. */
export function asPublished(key: KnownKey): PublishedKey {
  const known = made.get(key);
  if (known) return known;
  const published = { ...key.publicJwk, kid: key.keyId, alg: key.algorithm, value: pem(key.publicJwk) };
  made.set(key, published);
  return published;
}

function pem(publicJwk: JWK): string {
  return createPublicKey({ key: publicJwk as JsonWebKey, format: "jwk" }).export({ type: "spki", format: "pem" }) as string;
}
