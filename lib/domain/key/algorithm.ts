/** Signature algorithms of tokens (RFC 7518, RFC 8037). */
export const SIGNING_ALGORITHMS = ["RS256", "ES256", "EdDSA"] as const;

export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** Kinds of keys that a deployment can choose: an algorithm and, for RSA, the size of new keys. */
export const KEY_KINDS = ["RS256-3072", "RS256-2048", "ES256", "EdDSA"] as const;

export type KeyKind = (typeof KEY_KINDS)[number];

export function algorithmOf(kind: KeyKind): SigningAlgorithm {
  return kind === "RS256-3072" || kind === "RS256-2048" ? "RS256" : kind;
}

/** The kind of new keys for this algorithm, in a deployment that has chosen the kind `deployment`. */
export function kindFor(algorithm: SigningAlgorithm, deployment: KeyKind): KeyKind {
  if (algorithm !== "RS256") return algorithm;
  return deployment === "RS256-2048" ? deployment : "RS256-3072";
}

export function isSigningAlgorithm(text: string | null): text is SigningAlgorithm {
  return SIGNING_ALGORITHMS.includes(text as SigningAlgorithm);
}
