import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from "jose";
import { type ClientKeyAlgorithm, isClientKeyUsable } from "@/lib/domain/client-key/client-key";
import { judgeAssertion } from "@/lib/domain/token/client-assertion";
import { env } from "@/lib/env";
import { PRINTABLE_ASCII } from "@/lib/token-plane/client-credentials";
import { clients, type KnownClient, type KnownKey } from "@/lib/token-plane/directory";
import type { Call } from "@/lib/token-plane/endpoint";
import { identify, lookUp } from "@/lib/token-plane/limits/guard";
import { DECOY_KEYS, type PublicKey } from "@/lib/token-plane/oauth/decoy-keys";
import { spendAssertion } from "@/lib/token-plane/oauth/spend-assertion";
import { oauthError } from "@/lib/token-plane/oauth-error";
import { issuerOf } from "@/lib/token-plane/sign-token";
import { recordSecretUse } from "@/lib/token-plane/usage-recorder";

/** The header's name for what a key signs; RFC 9864 has a second one for EdDSA. */
const ALGORITHMS: Record<ClientKeyAlgorithm, string[]> = { RS256: ["RS256"], ES256: ["ES256"], EdDSA: ["EdDSA", "Ed25519"] };

/**
 * The client whose key has signed this assertion (RFC 7523), or null. To the holder of the key it says what else is
 * wrong. An assertion is good once, on all instances together; this is the one write that a token request waits for.
 */
export async function checkAssertion(assertion: string, clientId: string | undefined, call: Call): Promise<KnownClient | null> {
  const named = readNames(assertion);
  if (!named || (clientId !== undefined && clientId !== named.subject)) return null;
  const client = await lookUp(call, named.subject, clients);
  const keys = client?.keys.filter((key) => isMeant(key, named) && isClientKeyUsable(key, call.now)) ?? [];
  const signed = keys.length > 0 ? await verify(assertion, keys) : await verifyInVain(assertion, named);
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

type Names = { subject: string; algorithm: string; kid: string | undefined };

/** What the assertion says about itself, believed by nobody yet. */
function readNames(assertion: string): Names | null {
  try {
    const { alg: algorithm, kid } = decodeProtectedHeader(assertion);
    const { sub: subject } = decodeJwt(assertion);
    const isReadable = typeof subject === "string" && PRINTABLE_ASCII.test(subject) && typeof algorithm === "string";
    return isReadable ? { subject, algorithm, kid } : null;
  } catch {
    return null;
  }
}

/** The key decides about the algorithm. Without a kid every key that signs like this may be meant. */
function isMeant(key: KnownKey, { algorithm, kid }: Names): boolean {
  return ALGORITHMS[key.algorithm].includes(algorithm) && (kid === undefined || kid === key.publicJwk.kid || kid === key.keyId);
}

async function verify(assertion: string, keys: readonly KnownKey[]): Promise<{ key: KnownKey; payload: unknown } | null> {
  for (const key of keys) {
    const verified = await compactVerify(assertion, await open(key), { algorithms: ALGORITHMS[key.algorithm] }).catch(() => null);
    if (verified) return { key, payload: decodeJwt(assertion) };
  }
  return null;
}

/** Without a key to try, one of nobody is tried, so that time does not tell which clients exist. */
async function verifyInVain(assertion: string, { algorithm }: Names): Promise<null> {
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

/** Exactly what the metadata publishes as issuer and token endpoint of the platform and of the tenant addressed. */
function audiencesOf({ tenant }: Call): string[] {
  const { PUBLIC_URL } = env();
  const ofPlatform = [PUBLIC_URL, `${PUBLIC_URL}/oauth/token`];
  return tenant === null ? ofPlatform : [issuerOf(tenant), ...ofPlatform];
}
