import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import { describe, expect, it } from "vitest";
import { readPublicKey } from "@/lib/crypto/read-public-key";

const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed = generateKeyPairSync("ed25519");

const jwkOf = (key: KeyObject) => key.export({ format: "jwk" }) as JWK;
const pemOf = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
const ecJwk = jwkOf(ec.publicKey);
const rsaJwk = jwkOf(rsa.publicKey);

/** Self-signed over a P-256 key. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBdzCCAR2gAwIBAgIUDwIHMM3N4YvqThspwDof3/YDpA8wCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGa3BpYXBwMB4XDTI2MTEyNDAzMTcxNFoXDTM2MTEyMTAzMTcx
NFowETEPMA0GA1UEAwwGa3BpYXBwMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
iMF9VWq9simxN7r5MCsnFaFjX+0wfz+by+5BpQuckkoif9epA+Uxgrbr/F1t83zP
A5JgT5FOyMEdEaWgO0XNrKNTMFEwHQYDVR0OBBYEFCNPzRSt3HZXOxp8ge0/gHHn
BuRhMB8GA1UdIwQYMBaAFCNPzRSt3HZXOxp8ge0/gHHnBuRhMA8GA1UdEwEB/wQF
MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAMiAAVEmTq+57ZnmmVbCF0jQzMRqrH0x
p9KqIFumOXHiAiBkUUlMrK70EiyYNEGe8xmiGnjymA+lUmVTExIp+7e1Ng==
-----END CERTIFICATE-----`;

const refusal = (text: string) =>
  readPublicKey(text).then(
    () => "accepted",
    (error) => error.fields?.key as string,
  );

describe("an accepted public key", () => {
  it.each([
    ["P-256 as JWK", JSON.stringify(ecJwk), "ES256", ecJwk],
    ["P-256 as PEM", pemOf(ec.publicKey), "ES256", ecJwk],
    ["RSA as JWK", JSON.stringify({ ...rsaJwk, alg: "RS256", use: "sig", key_ops: ["verify"] }), "RS256", rsaJwk],
    ["RSA as PEM", pemOf(rsa.publicKey), "RS256", rsaJwk],
    ["RSA as PKCS #1 PEM", rsa.publicKey.export({ type: "pkcs1", format: "pem" }).toString(), "RS256", rsaJwk],
    ["Ed25519 as JWK", JSON.stringify({ ...jwkOf(ed.publicKey), alg: "Ed25519" }), "EdDSA", jwkOf(ed.publicKey)],
    ["Ed25519 as PEM", `\n  ${pemOf(ed.publicKey)}\r\n`, "EdDSA", jwkOf(ed.publicKey)],
    ["a JWK Set of one", JSON.stringify({ keys: [ecJwk] }), "ES256", ecJwk],
  ])("%s is identified by its thumbprint", async (_what, text, algorithm, jwk) => {
    const keyId = await calculateJwkThumbprint(jwk);
    expect(await readPublicKey(text)).toEqual({ keyId, algorithm, publicJwk: { ...jwk, kid: keyId } });
  });

  it("is extracted from a certificate", async () => {
    expect(await readPublicKey(CERTIFICATE)).toMatchObject({ algorithm: "ES256", publicJwk: { kty: "EC", crv: "P-256" } });
  });

  it("keeps its kid and drops other metadata", async () => {
    const { keyId, publicJwk } = await readPublicKey(
      JSON.stringify({ ...ecJwk, kid: "key-1", alg: "ES256", x5u: "http://example.com", note: "x" }),
    );
    expect(publicJwk).toEqual({ ...ecJwk, kid: "key-1" });
    expect(keyId).toBe(await calculateJwkThumbprint(ecJwk));
  });
});

describe("a refused key", () => {
  it.each([
    ["a private PEM", ec.privateKey.export({ type: "pkcs8", format: "pem" }).toString()],
    ["a private JWK", JSON.stringify(jwkOf(rsa.privateKey))],
    ["a private JWK in a set", JSON.stringify({ keys: [ecJwk, jwkOf(ec.privateKey)] })],
  ])("%s, with the advice to consider it leaked", async (_what, text) => {
    expect(await refusal(text)).toContain("consider it leaked");
  });

  const weak = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
  const smallExponent = generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent: 3 }).publicKey;
  const otherCurve = generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey;
  it.each([
    ["symmetric", JSON.stringify({ kty: "oct", k: "c2VjcmV0" }), "symmetric"],
    ["RSA of 1024 bits", pemOf(weak), "1024 bits"],
    ["RSA with the exponent 3", pemOf(smallExponent), "exponent"],
    ["another curve", pemOf(otherCurve), "another curve"],
    ["a point that is not on the curve", JSON.stringify({ ...ecJwk, y: ecJwk.x }), "cannot be read"],
    ["X25519", pemOf(generateKeyPairSync("x25519").publicKey), "not supported"],
    ["Ed448", pemOf(generateKeyPairSync("ed448").publicKey), "not supported"],
    ["RSA-PSS", pemOf(generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).publicKey), "not supported"],
    ["for another algorithm", JSON.stringify({ ...rsaJwk, alg: "PS256" }), "is for PS256"],
    ["for the algorithm none", JSON.stringify({ ...ecJwk, alg: "none" }), "is for none"],
    ["for encryption", JSON.stringify({ ...ecJwk, use: "enc" }), "not for signatures"],
    ["for signing only", JSON.stringify({ ...ecJwk, key_ops: ["sign"] }), "not for signatures"],
    ["a kid with spaces", JSON.stringify({ ...ecJwk, kid: "a b" }), "kid"],
    ["a kid that is not a string", JSON.stringify({ ...ecJwk, kid: 1 }), "kid"],
    ["two keys in one set", JSON.stringify({ keys: [ecJwk, rsaJwk] }), "exactly one"],
    ["an empty set", JSON.stringify({ keys: [] }), "exactly one"],
    ["two PEM blocks", pemOf(ec.publicKey) + pemOf(rsa.publicKey), "more than one"],
    ["truncated JSON", JSON.stringify(ecJwk).slice(0, -2), "not valid JSON"],
    ["a JWK without a type", "{}", "cannot be read"],
    ["PEM without a key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "cannot be read"],
    ["an invalid certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "cannot be read"],
    ["an SSH key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@here", "SSH"],
    ["other text", "hello", "not a public key"],
  ])("%s", async (_what, text, words) => {
    const message = await refusal(text);
    expect(message).toContain(words);
    expect(message).not.toContain(text.slice(0, 60));
  });
});
