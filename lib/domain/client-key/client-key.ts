/** Signature algorithms of client assertions (RFC 7518, RFC 8037). */
export const CLIENT_KEY_ALGORITHMS = ["ES256", "RS256", "EdDSA"] as const;

export type ClientKeyAlgorithm = (typeof CLIENT_KEY_ALGORITHMS)[number];

/** Maximum number of active public keys per registration. */
export const MAX_CLIENT_KEYS = 5;

export type ClientKeyDates = { expiresAt: Date; revokedAt: Date | null };

export type ClientKeyState = "active" | "expired" | "revoked";

/** Expiry is exclusive: a key that expires at noon is refused at noon. */
export function clientKeyState(key: ClientKeyDates, now: Date): ClientKeyState {
  if (key.revokedAt) return "revoked";
  return key.expiresAt <= now ? "expired" : "active";
}

export function isClientKeyUsable(key: ClientKeyDates, now: Date): boolean {
  return clientKeyState(key, now) === "active";
}
