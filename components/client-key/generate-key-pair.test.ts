import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { canGenerate, generateKeyPair } from "@/components/client-key/generate-key-pair";
import { readPublicKey } from "@/lib/crypto/read-public-key";
import { CLIENT_KEY_ALGORITHMS } from "@/lib/domain/client-key/client-key";
import { holdsPrivateKey } from "@/lib/domain/client-key/private-key";

test.each(CLIENT_KEY_ALGORITHMS)("generates a %s key pair whose public key is accepted and contains nothing private", async (algorithm) => {
  expect(await canGenerate(algorithm)).toBe(true);
  const { publicJwk, privateJwk, privatePem } = await generateKeyPair(algorithm);
  const text = JSON.stringify(publicJwk);
  expect(holdsPrivateKey(text)).toBe(false);
  expect(holdsPrivateKey(JSON.stringify(privateJwk)) && holdsPrivateKey(privatePem)).toBe(true);
  const read = await readPublicKey(text);
  expect(read.algorithm).toBe(algorithm);
  const privateKeys = [createPrivateKey({ key: privateJwk as Record<string, unknown>, format: "jwk" }), createPrivateKey(privatePem)];
  for (const key of privateKeys) expect(createPublicKey(key).export({ format: "jwk" })).toEqual(publicJwk);
});
