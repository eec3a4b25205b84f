import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import { base62 } from "@/lib/crypto/base62";
import { secretPepper } from "@/lib/crypto/derived-keys";
import type { Stage } from "@/lib/domain/registration/lifecycle";

/** The holder of a secret: a registration in a stage, a tenant itself, or a data API that checks tokens. */
export type SecretKind = Stage | "service" | "resource_server";

const PREFIX: Record<SecretKind, string> = {
  development: "mandate_dev_",
  production: "mandate_prod_",
  service: "mandate_svc_",
  resource_server: "mandate_rs_",
};
const RANDOM_LENGTH = 43;
const CHECKSUM_LENGTH = 6;

/** Matches every client secret; for scanners. The last six characters are the checksum. */
export const CLIENT_SECRET_PATTERN = /^mandate_(dev|prod|svc|rs)_[0-9A-Za-z]{43}[0-9A-Za-z]{6}$/;

export type NewClientSecret = { plaintext: string; hash: string; hint: string };

/** 256 random bits in base 62, a prefix that names the kind, and a CRC-32 at the end. */
export function newClientSecret(kind: SecretKind): NewClientSecret {
  const body = PREFIX[kind] + base62(BigInt(`0x${randomBytes(32).toString("hex")}`), RANDOM_LENGTH);
  const plaintext = body + checksum(body);
  return { plaintext, hash: hashClientSecret(plaintext), hint: plaintext.slice(-4) };
}

/** Checks format and checksum only, not whether the secret exists. */
export function isClientSecret(text: string): boolean {
  return CLIENT_SECRET_PATTERN.test(text) && checksum(text.slice(0, -CHECKSUM_LENGTH)) === text.slice(-CHECKSUM_LENGTH);
}

/** HMAC-SHA-256 under the pepper, base64url. */
export function hashClientSecret(plaintext: string): string {
  return createHmac("sha256", secretPepper()).update(plaintext).digest("base64url");
}

/** Compares in constant time. */
export function isSameHash(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), CHECKSUM_LENGTH);
}
