import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { holdsPrivateKey } from "@/lib/domain/client-key/private-key";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const jwk = ec.privateKey.export({ format: "jwk" });
const spki = ec.publicKey.export({ type: "spki", format: "pem" }).toString();

it.each([
  ["PKCS #8", ec.privateKey.export({ type: "pkcs8", format: "pem" }).toString()],
  ["PKCS #1", rsa.privateKey.export({ type: "pkcs1", format: "pem" }).toString()],
  ["SEC 1", ec.privateKey.export({ type: "sec1", format: "pem" }).toString()],
  ["an encrypted key", ec.privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }).toString()],
  ["an OpenSSH key", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----"],
  ["a private key behind a public one", `${spki}\n${ec.privateKey.export({ type: "pkcs8", format: "pem" })}`],
  ["a JWK", JSON.stringify(jwk)],
  ["an RSA JWK", JSON.stringify(rsa.privateKey.export({ format: "jwk" }))],
  ["a JWK Set", JSON.stringify({ keys: [ec.publicKey.export({ format: "jwk" }), jwk] })],
  ["a JWK that is cut off", JSON.stringify(jwk).slice(0, -1)],
  ["a JWK with single quotes", JSON.stringify(jwk).replaceAll('"', "'")],
])("detects %s", (_what, text) => {
  expect(holdsPrivateKey(text)).toBe(true);
});

it.each([
  ["SPKI", spki],
  ["a public JWK", JSON.stringify(ec.publicKey.export({ format: "jwk" }))],
  ["an RSA public JWK", JSON.stringify(rsa.publicKey.export({ format: "jwk" }))],
  ["nothing", ""],
  ["other text", "ssh-ed25519 AAAA d@host"],
])("accepts %s", (_what, text) => {
  expect(holdsPrivateKey(text)).toBe(false);
});
