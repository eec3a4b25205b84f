import { createHmac } from "node:crypto";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { CLIENT_SECRET_PATTERN, hashClientSecret, isClientSecret, isSameHash, newClientSecret } from "@/lib/crypto/client-secret";
import { SECRET_CHECKSUM, SECRET_EXAMPLES, SECRET_PREFIXES } from "@/lib/domain/secret/scanning";
import { masterKey, provideEnv } from "@/lib/env";

describe("newClientSecret", () => {
  it.each([
    ["development", "mandate_dev_"],
    ["production", "mandate_prod_"],
    ["service", "mandate_svc_"],
    ["resource_server", "mandate_rs_"],
  ] as const)("marks a %s secret by its prefix", (kind, prefix) => {
    const { plaintext } = newClientSecret(kind);
    expect(plaintext.startsWith(prefix)).toBe(true);
    expect(plaintext).toMatch(CLIENT_SECRET_PATTERN);
  });

  it("uses the last four characters as the hint", () => {
    const { plaintext, hint } = newClientSecret("production");
    expect(hint).toBe(plaintext.slice(-4));
  });

  it("generates unique secrets over the whole alphabet", () => {
    const bodies = Array.from({ length: 500 }, () => newClientSecret("production").plaintext.slice("mandate_prod_".length, -6));
    expect(new Set(bodies).size).toBe(500);
    expect(new Set(bodies.join("")).size).toBe(62);
    expect(bodies.every((body) => body.length === 43)).toBe(true);
  });

  it("stores a hash that is not the secret", () => {
    const { plaintext, hash } = newClientSecret("production");
    expect(hash).toBe(hashClientSecret(plaintext));
    expect(hash).toMatch(/^[\w-]{43}$/);
    expect(plaintext).not.toContain(hash);
  });
});

describe("isClientSecret", () => {
  const { plaintext } = newClientSecret("production");

  it("recognizes a secret by its checksum", () => {
    expect(isClientSecret(plaintext)).toBe(true);
  });

  it("detects a change of any single character", () => {
    const start = "mandate_prod_".length;
    for (let index = start; index < plaintext.length; index++) {
      const other = plaintext[index] === "a" ? "b" : "a";
      expect(isClientSecret(plaintext.slice(0, index) + other + plaintext.slice(index + 1))).toBe(false);
    }
  });

  it.each([
    plaintext.slice(0, -1),
    `${plaintext}0`,
    plaintext.replace("prod", "dev"),
    plaintext.replace("prod", "svc"),
    plaintext.toUpperCase(),
    "",
    " ",
  ])("refuses %j", (text) => {
    expect(isClientSecret(text)).toBe(false);
  });
});

describe("the description for secret scanners", () => {
  it.each(SECRET_EXAMPLES.valid)("lists the valid secret %s", (text) => {
    expect(isClientSecret(text)).toBe(true);
  });

  it.each(SECRET_EXAMPLES.invalid)("lists the invalid secret %s", (text) => {
    expect(isClientSecret(text)).toBe(false);
  });

  it("lists every prefix", () => {
    const kinds = ["development", "production", "service", "resource_server"] as const;
    const prefixes = kinds.map((kind) => /^mandate_[a-z]+_/.exec(newClientSecret(kind).plaintext)?.[0]);
    expect(SECRET_PREFIXES.map(({ prefix }) => prefix)).toEqual(prefixes);
  });

  it("suffices to verify the checksum of a secret", () => {
    const { length, alphabet } = SECRET_CHECKSUM;
    const { plaintext } = newClientSecret("service");
    let value = crc32(plaintext.slice(0, -length));
    let checksum = "";
    for (let digit = 0; digit < length; digit++, value = Math.floor(value / 62)) checksum = alphabet[value % 62] + checksum;
    expect(plaintext.endsWith(checksum)).toBe(true);
  });
});

describe("hashClientSecret", () => {
  it("depends on the master key", () => {
    const original = masterKey();
    const before = hashClientSecret("mandate_prod_x");
    provideEnv({ MASTER_KEY: `${original} changed` });
    const after = hashClientSecret("mandate_prod_x");
    provideEnv({ MASTER_KEY: original });
    expect(after).not.toBe(before);
    expect(hashClientSecret("mandate_prod_x")).toBe(before);
  });

  it("is not an HMAC with the master key itself", () => {
    expect(hashClientSecret("x")).not.toBe(createHmac("sha256", masterKey()).update("x").digest("base64url"));
  });
});

describe("isSameHash", () => {
  it.each([
    ["abc", "abc", true],
    ["abc", "abd", false],
    ["abc", "abcd", false],
    ["", "", true],
    ["ä", "a", false],
  ])("compares %j with %j", (a, b, isSame) => {
    expect(isSameHash(a, b)).toBe(isSame);
  });
});
