import { type CryptoKey, importJWK, importPKCS8, type JWK, SignJWT } from "jose";
import { base64url } from "../base64url.js";
import { MandateError } from "../errors.js";
import { callSource } from "./client-secret.js";
import { isCryptoKey, type Sign, unreadable } from "./private-key.js";

type Header = { alg: string; kid?: string };
type Claims = Record<string, string | number>;

/** Signs assertions (RFC 7515). */
export type AssertionSigner = (claims: Claims) => Promise<string>;

export type KeyOptions = {
  key: CryptoKey | JWK | string | Sign;
  /** The option or variable with the key, for errors. */
  name: string;
  algorithm: string | undefined;
  keyId: string | undefined;
};

/** Loaded on demand, since most programs have a secret. */
export async function assertionSigner({ key, name, algorithm, keyId }: KeyOptions): Promise<AssertionSigner> {
  if (typeof key === "function") return (claims) => signWith(key, headerOf(algorithm ?? "", keyId), claims);
  const { key: imported, alg, kid = keyId } = await importKey(name, key, algorithm);
  return (claims) => new SignJWT(claims).setProtectedHeader(headerOf(alg, kid)).sign(imported);
}

async function signWith(sign: Sign, header: Header, claims: Claims): Promise<string> {
  const input = `${encode(header)}.${encode(claims)}`;
  const signature = await callSource("sign", () => sign(new TextEncoder().encode(input)));
  if (!(signature instanceof Uint8Array) || signature.length === 0) {
    throw new MandateError("invalid_configuration", "sign() returned no signature. Return its bytes as a Uint8Array.");
  }
  return `${input}.${base64url(header.alg === "ES256" ? withoutDer(signature) : signature)}`;
}

const PEM_ALGORITHMS = ["RS256", "ES256", "EdDSA"] as const;

type ImportedKey = { key: CryptoKey | Uint8Array; alg: string; kid?: string };

async function importKey(name: string, key: CryptoKey | JWK | string, algorithm: string | undefined): Promise<ImportedKey> {
  if (typeof key === "string") return importPem(name, key, algorithm ? [algorithm] : PEM_ALGORITHMS);
  if (isCryptoKey(key)) return { key, alg: algorithm ?? algorithmOf(key) };
  const alg = algorithm ?? key.alg ?? algorithmOfJwk(key);
  try {
    return { key: await importJWK(key, alg), alg, ...(key.kid && { kid: key.kid }) };
  } catch {
    throw cannotBeRead(name, alg);
  }
}

/** PEM names the kind of the key, so it can be imported for one of the algorithms only. */
async function importPem(name: string, pem: string, algorithms: readonly string[]): Promise<ImportedKey> {
  for (const alg of algorithms) {
    const key = await importPKCS8(pem, alg).catch(() => undefined);
    if (key) return { key, alg };
  }
  throw cannotBeRead(name, algorithms.join(", "));
}

/** Without the message of the parser, which may contain a part of the key. */
function cannotBeRead(name: string, algorithms: string): MandateError {
  return unreadable(name, `cannot be read as a key for ${algorithms}. Check the algorithm, and copy the key again`);
}

function algorithmOfJwk({ kty }: JWK): string {
  return kty === "EC" ? "ES256" : kty === "OKP" ? "EdDSA" : "RS256";
}

function algorithmOf({ algorithm }: CryptoKey): string {
  if (algorithm.name === "ECDSA") return "ES256";
  return algorithm.name === "Ed25519" ? "EdDSA" : "RS256";
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
