import { type CryptoKey, importJWK, importPKCS8, type JWK, SignJWT } from "jose";
import { MandateError } from "../errors.js";
import { callSource } from "./client-secret.js";
import { readKeyText, requirePrivate, unreadable } from "./private-key-text.js";

export type ClientKeyAlgorithm = "RS256" | "ES256" | "EdDSA";

/**
 * Signs the bytes with the private key of the client, for example in a key management service. `ES256` may be in the form of
 * JWS (RFC 7518 section 3.4) or of DER.
 */
export type Sign = (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;

type Header = { alg: string; kid?: string };
type Claims = Record<string, string | number>;

/** Signs assertions (RFC 7515). */
export type AssertionSigner = (claims: Claims) => Promise<string>;

export type KeyOptions = { algorithm: string | undefined; keyId: string | undefined };

/**
 * A signer with a private key, which is imported with the first assertion.
 *
 * @param name The option or variable with the key, for errors.
 * @throws {MandateError} `invalid_configuration` if the key is missing or damaged.
 */
export function keySigner(name: string, privateKey: CryptoKey | JWK | string, { algorithm, keyId }: KeyOptions): AssertionSigner {
  const key = readKey(name, privateKey);
  let imported: Promise<ImportedKey> | undefined;
  return async (claims) => {
    imported ??= importKey(name, key, algorithm);
    const { key: signingKey, alg, kid = keyId } = await imported;
    return new SignJWT(claims).setProtectedHeader(headerOf(alg, kid)).sign(signingKey);
  };
}

/** A signer that calls a function of the program for each assertion. */
export function functionSigner(sign: Sign, { algorithm, keyId }: KeyOptions): AssertionSigner {
  if (!algorithm) throw new MandateError("invalid_configuration", "sign requires algorithm, that of the key: RS256, ES256 or EdDSA.");
  return async (claims) => {
    const input = `${encode(headerOf(algorithm, keyId))}.${encode(claims)}`;
    const signature = await callSource("sign", () => sign(new TextEncoder().encode(input)));
    if (!(signature instanceof Uint8Array) || signature.length === 0) {
      throw new MandateError("invalid_configuration", "sign() returned no signature. Return its bytes as a Uint8Array.");
    }
    return `${input}.${base64url(algorithm === "ES256" ? withoutDer(signature) : signature)}`;
  };
}

type ImportedKey = { key: CryptoKey | Uint8Array; alg: string; kid?: string };

function readKey(name: string, key: CryptoKey | JWK | string): CryptoKey | JWK | string {
  if (!key) throw unreadable(name, "is missing. Pass a CryptoKey, a JWK, or PEM in PKCS #8");
  if (typeof key === "string") return readKeyText(name, key);
  return isCryptoKey(key) ? key : requirePrivate(name, key);
}

async function importKey(name: string, key: CryptoKey | JWK | string, algorithm: string | undefined): Promise<ImportedKey> {
  if (typeof key !== "string" && isCryptoKey(key)) return { key, alg: algorithm ?? algorithmOf(key) };
  const alg = algorithm ?? (typeof key === "string" ? "RS256" : (key.alg ?? algorithmOfJwk(key)));
  try {
    if (typeof key === "string") return { key: await importPKCS8(key, alg), alg };
    return { key: await importJWK(key, alg), alg, ...(key.kid && { kid: key.kid }) };
  } catch {
    // The message of the parser may contain a part of the key.
    throw unreadable(name, `cannot be read as a key for ${alg}. Check the algorithm, and copy the key again`);
  }
}

function algorithmOfJwk({ kty }: JWK): string {
  return kty === "EC" ? "ES256" : kty === "OKP" ? "EdDSA" : "RS256";
}

function algorithmOf({ algorithm }: CryptoKey): string {
  if (algorithm.name === "ECDSA") return "ES256";
  return algorithm.name === "Ed25519" ? "EdDSA" : "RS256";
}

export function isCryptoKey(key: CryptoKey | JWK | string): key is CryptoKey {
  return typeof key === "object" && "algorithm" in key && "extractable" in key;
}

function headerOf(alg: string, kid: string | undefined): Header {
  return { alg, ...(kid && { kid }) };
}

/** The length of an ES256 signature in JWS: two numbers of 32 bytes. */
const ES256_BYTES = 64;

/** Key management services return an ECDSA signature as a DER sequence of two integers (RFC 3279 section 2.2.3). */
function withoutDer(signature: Uint8Array): Uint8Array {
  if (signature.length === ES256_BYTES || signature[0] !== 0x30) return signature;
  const raw = new Uint8Array(ES256_BYTES);
  let offset = 2;
  for (const end of [ES256_BYTES / 2, ES256_BYTES]) {
    const length = signature[offset + 1] ?? 0;
    const digits = signature.subarray(offset + 2, offset + 2 + length).slice(-ES256_BYTES / 2);
    raw.set(digits, end - digits.length);
    offset += 2 + length;
  }
  return raw;
}

function encode(value: object): string {
  return base64url(new TextEncoder().encode(JSON.stringify(value)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => (sign === "+" ? "-" : sign === "/" ? "_" : ""));
}
