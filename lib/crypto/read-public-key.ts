import { createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import type { ClientKeyAlgorithm } from "@/lib/domain/client-key/client-key";
import { holdsPrivateKey, PRIVATE_KEY_MESSAGE } from "@/lib/domain/client-key/private-key";
import { DomainError } from "@/lib/domain/errors";

export type PublicKey = { keyId: string; algorithm: ClientKeyAlgorithm; publicJwk: JWK };

const ACCEPTED = "Paste an RSA key of at least 2048 bits, a P-256 key or an Ed25519 key, as JWK, PEM or certificate.";
const MIN_MODULUS_BITS = 2048;
const MAX_MODULUS_BITS = 8192;
const MIN_EXPONENT = 65537n;
const MAX_EXPONENT = 2n ** 32n;

/**
 * Reads a public key from a JWK, a JWK Set of one, a PEM block or an X.509 certificate, and drops everything but the key
 * itself. The `keyId` is its RFC 7638 thumbprint; the `kid` of a JWK is kept.
 */
export async function readPublicKey(text: string): Promise<PublicKey> {
  if (holdsPrivateKey(text)) throw unusable(PRIVATE_KEY_MESSAGE);
  const isJson = text.trim().startsWith("{");
  const given = isJson ? jwkIn(text) : {};
  const key = isJson ? keyOfJwk(given) : keyOfPem(text);
  const algorithm = algorithmOf(key);
  requireDeclaredUse(given, algorithm);
  const publicJwk = key.export({ format: "jwk" }) as JWK;
  const keyId = await calculateJwkThumbprint(publicJwk);
  return { keyId, algorithm, publicJwk: { ...publicJwk, kid: kidOf(given) ?? keyId } };
}

function jwkIn(text: string): JWK {
  try {
    const value = JSON.parse(text) as JWK & { keys?: JWK[] };
    if (!Array.isArray(value.keys)) return value;
    const [only, ...others] = value.keys;
    if (only && others.length === 0) return only;
  } catch {
    throw unusable("This is not valid JSON. Paste the whole JWK, from the first brace to the last.");
  }
  throw unusable("This JWK Set does not contain exactly one key. Paste one key.");
}

function keyOfJwk(jwk: JWK): KeyObject {
  if (jwk.kty === "oct" || jwk.k !== undefined)
    throw unusable("This is a symmetric key, which is a secret. It was not stored; consider it leaked.");
  try {
    return createPublicKey({ key: jwk as Record<string, unknown>, format: "jwk" });
  } catch (cause) {
    throw unusable(`This JWK cannot be read as a public key. ${ACCEPTED}`, cause);
  }
}

function keyOfPem(text: string): KeyObject {
  const blocks = text.match(/-----BEGIN [A-Z0-9 ]+-----[\s\S]+?-----END [A-Z0-9 ]+-----/g) ?? [];
  const [pem, ...others] = blocks;
  if (!pem)
    throw unusable(
      /^(ssh|ecdsa)-/.test(text.trim())
        ? "This is an SSH key. Convert it to PEM with ssh-keygen -e -m PKCS8."
        : `This is not a public key. ${ACCEPTED}`,
    );
  if (others.length > 0) throw unusable("This contains more than one key or certificate. Paste one.");
  try {
    return pem.startsWith("-----BEGIN CERTIFICATE-----") ? new X509Certificate(pem).publicKey : createPublicKey(pem);
  } catch (cause) {
    throw unusable(`This cannot be read as a public key. ${ACCEPTED}`, cause);
  }
}

function algorithmOf(key: KeyObject): ClientKeyAlgorithm {
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case "rsa":
      if (modulusLength < MIN_MODULUS_BITS)
        throw unusable(`This RSA key has ${modulusLength} bits. Use one of at least ${MIN_MODULUS_BITS}.`);
      if (modulusLength > MAX_MODULUS_BITS)
        throw unusable(`This RSA key has ${modulusLength} bits. Use one of at most ${MAX_MODULUS_BITS}.`);
      if (publicExponent < MIN_EXPONENT || publicExponent > MAX_EXPONENT || publicExponent % 2n === 0n)
        throw unusable("This RSA key has an unusual public exponent. Use a key with the exponent 65537.");
      return "RS256";
    case "ec":
      if (namedCurve !== "prime256v1") throw unusable(`This key is on another curve. ${ACCEPTED}`);
      return "ES256";
    case "ed25519":
      return "EdDSA";
    default:
      throw unusable(`Keys of this kind are not supported. ${ACCEPTED}`);
  }
}

/** The use that a JWK declares must fit its actual use. */
function requireDeclaredUse({ alg, use, key_ops: operations }: JWK, algorithm: ClientKeyAlgorithm): void {
  const declared = alg === "Ed25519" ? "EdDSA" : alg;
  if (declared !== undefined && declared !== algorithm) throw unusable(`This JWK is for ${alg}. Use a key for ${algorithm}.`);
  if ((use !== undefined && use !== "sig") || (operations !== undefined && !operations.includes("verify")))
    throw unusable("This JWK is not for signatures. Use one whose use is sig.");
}

function kidOf({ kid }: JWK): string | undefined {
  if (kid === undefined) return undefined;
  if (typeof kid === "string" && /^[\x21-\x7e]{1,200}$/.test(kid)) return kid;
  throw unusable("The kid of this JWK must be 1 to 200 characters without spaces.");
}

function unusable(message: string, cause?: unknown): DomainError {
  return new DomainError("invalid_input", message, { cause, fields: { key: message } });
}
