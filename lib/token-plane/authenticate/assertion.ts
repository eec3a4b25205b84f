import { createHash } from "node:crypto";
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from "jose";
import { database } from "@/lib/db/client";
import { type ClientKeyAlgorithm, isClientKeyUsable } from "@/lib/domain/client-key/client-key";
import { judgeAssertion } from "@/lib/domain/token/client-assertion";
import { env } from "@/lib/env";
import { PRINTABLE_ASCII } from "@/lib/token-plane/authenticate/basic";
import { DECOY_KEYS, type PublicKey } from "@/lib/token-plane/authenticate/decoy-keys";
import { askDatabase } from "@/lib/token-plane/directory/ask-database";
import { clients, type KnownClient, type KnownKey } from "@/lib/token-plane/directory/clients";
import type { Call } from "@/lib/token-plane/http/endpoint";
import { oauthError } from "@/lib/token-plane/http/errors";
import { identify, lookUp } from "@/lib/token-plane/limits/limits";
import { issuerOf } from "@/lib/token-plane/tokens/sign";
import { recordSecretUse } from "@/lib/token-plane/usage/recorder";

/** The `alg` values of a key; RFC 9864 adds a second one for EdDSA. */
const ALGORITHMS: Record<ClientKeyAlgorithm, string[]> = { RS256: ["RS256"], ES256: ["ES256"], EdDSA: ["EdDSA", "Ed25519"] };

/**
 * The client whose key signed this assertion (RFC 7523), or null. Only the holder of the key receives other errors. An
 * assertion is accepted once across all instances; recording its use is the only write that a token request waits for.
 */
export async function proveAssertion(assertion: string, clientId: string | undefined, call: Call): Promise<KnownClient | null> {
  const claimed = readUnverified(assertion);
  if (!claimed || (clientId !== undefined && clientId !== claimed.subject)) return null;
  const client = await lookUp(call, claimed.subject, clients);
  const keys = client?.keys.filter((key) => matchesHeader(key, claimed) && isClientKeyUsable(key, call.now)) ?? [];
  const signed = keys.length > 0 ? await verify(assertion, keys) : await verifyDecoy(assertion, claimed);
  if (!client || !signed) return null;
  const verdict = judgeAssertion(signed.payload, { clientId: client.clientId, audiences: audiencesOf(call), now: call.now });
  if (!verdict.isGood) throw oauthError("invalid_client", verdict.message, { reason: verdict.reason });
  identify(call, client.clientId);
  if (!(await spendAssertion(client.clientId, verdict))) {
    throw oauthError("invalid_client", "The assertion was used before. Make a new one with a new jti for every request.", {
      reason: "assertion_replayed",
    });
  }
  recordSecretUse(signed.key.id, call.now);
  return client;
}

type Claimed = { subject: string; algorithm: string; kid: string | undefined };

/** The unverified claims of the assertion. */
function readUnverified(assertion: string): Claimed | null {
  try {
    const { alg: algorithm, kid } = decodeProtectedHeader(assertion);
    const { sub: subject } = decodeJwt(assertion);
    const isReadable = typeof subject === "string" && PRINTABLE_ASCII.test(subject) && typeof algorithm === "string";
    return isReadable ? { subject, algorithm, kid } : null;
  } catch {
    return null;
  }
}

/** The key determines the algorithm. Without a `kid`, every key with that algorithm is tried. */
function matchesHeader(key: KnownKey, { algorithm, kid }: Claimed): boolean {
  return ALGORITHMS[key.algorithm].includes(algorithm) && (kid === undefined || kid === key.publicJwk.kid || kid === key.keyId);
}

async function verify(assertion: string, keys: readonly KnownKey[]): Promise<{ key: KnownKey; payload: unknown } | null> {
  for (const key of keys) {
    const verified = await compactVerify(assertion, await open(key), { algorithms: ALGORITHMS[key.algorithm] }).catch(() => null);
    if (verified) return { key, payload: decodeJwt(assertion) };
  }
  return null;
}

/** Verifies with a decoy key if the client has none, so that timing does not reveal which clients exist. */
async function verifyDecoy(assertion: string, { algorithm }: Claimed): Promise<null> {
  const decoy = DECOY_KEYS.find((key) => ALGORITHMS[key.algorithm].includes(algorithm));
  if (decoy) await compactVerify(assertion, await open(decoy)).catch(() => null);
  return null;
}

const opened = new WeakMap<PublicKey, ReturnType<typeof importJWK>>();

function open(key: PublicKey): ReturnType<typeof importJWK> {
  const known = opened.get(key) ?? importJWK(key.publicJwk, key.algorithm);
  opened.set(key, known);
  return known;
}

/** The issuers and the token endpoint as the metadata publishes them. */
function audiencesOf({ tenant }: Call): string[] {
  const { PUBLIC_URL } = env();
  const ofPlatform = [PUBLIC_URL, `${PUBLIC_URL}/oauth/token`];
  return tenant === null ? ofPlatform : [issuerOf(tenant), ...ofPlatform];
}

/** Records the use of an assertion. False if it was used before, on any instance. */
async function spendAssertion(clientId: string, { jti, expiresAt }: { jti: string; expiresAt: Date }): Promise<boolean> {
  const jtiHash = createHash("sha256").update(jti).digest("base64url");
  const use = { data: [{ clientId, jtiHash, expiresAt }], skipDuplicates: true };
  const { count } = await askDatabase(database().usedAssertion.createMany(use));
  return count === 1;
}
