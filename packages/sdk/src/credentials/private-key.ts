import type { CryptoKey, JWK } from "jose";
import { MandateError } from "../errors.js";
import { trimCopied } from "./clean-text.js";

export type ClientKeyAlgorithm = "RS256" | "ES256" | "EdDSA";

/**
 * Signs the bytes with the private key of the client, for example in a key management service. The signature for
 * `ES256` may be in the form of JWS (RFC 7518 section 3.4) or of DER (RFC 3279 section 2.2.3).
 */
export type Sign = (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** The base64 forms of `-----BEGIN` and `{"`. */
const ENCODED = /^(?:LS0tLS1CRUdJT|eyJ)[\w+/\s]+=*$/;
const CONVERT = "Convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem";

/**
 * The private key, or the JWK or PEM in its text.
 *
 * @param name The option or variable, for the error.
 * @throws {MandateError} `invalid_configuration`, naming the damage and no part of the key.
 */
export function readPrivateKey(name: string, key: CryptoKey | JWK | string | undefined): CryptoKey | JWK | string {
  if (!key) throw unreadable(name, "is missing. Pass a CryptoKey, a JWK, or PEM in PKCS #8");
  if (typeof key === "string") return readKeyText(name, key);
  return isCryptoKey(key) ? key : requirePrivate(name, key);
}

export function isCryptoKey(key: CryptoKey | JWK | string): key is CryptoKey {
  return typeof key === "object" && "algorithm" in key && "extractable" in key;
}

/**
 * PEM in PKCS #8 or a JWK, from a text that may have passed through an environment file: quoted, with written-out line breaks
 * (`\n`), or encoded in base64.
 */
function readKeyText(name: string, value: string): string | JWK {
  const trimmed = trimCopied(value);
  const text = ENCODED.test(trimmed) ? atob(trimmed.replace(/\s/g, "")).trim() : trimmed;
  const problem = text.startsWith("{") ? undefined : pemProblem(text);
  if (problem) throw unreadable(name, problem);
  return text.startsWith("{") ? readJwk(name, text) : text.replace(/\\r|\\n/g, "\n");
}

/** RFC 7517 section 4. */
function requirePrivate(name: string, jwk: JWK): JWK {
  if (typeof jwk.kty !== "string") throw unreadable(name, "is not a key. Pass a CryptoKey, a JWK, or PEM in PKCS #8");
  if (jwk.d === undefined) throw unreadable(name, "is a public key. Pass the private key");
  return jwk;
}

export function unreadable(name: string, problem: string): MandateError {
  return new MandateError("invalid_configuration", `${name} ${problem}.`);
}

function readJwk(name: string, text: string): JWK {
  for (const candidate of [text, text.replaceAll('\\"', '"')]) {
    try {
      return requirePrivate(name, JSON.parse(candidate));
    } catch (error) {
      // The message of the parser may contain a part of the key.
      if (error instanceof MandateError) throw error;
    }
  }
  throw unreadable(name, "is not the JSON of a JWK. Copy it again");
}

function pemProblem(text: string): string | undefined {
  const kind = /^-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1];
  if (kind === undefined) return "is neither PEM nor a JWK. Pass the content of the key file, not its path";
  if (/PUBLIC KEY|CERTIFICATE/.test(kind)) return "is not a private key. Pass the private key";
  if (kind.startsWith("ENCRYPTED")) return `is encrypted. ${CONVERT}`;
  if (kind !== "PRIVATE KEY") return `is PEM, but not in PKCS #8. ${CONVERT}`;
  return text.endsWith("-----END PRIVATE KEY-----") ? undefined : "is cut off: its last line is missing. Copy all lines";
}
