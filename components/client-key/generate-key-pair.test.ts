import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { canGenerate, generateKeyPair } from "@/components/client-key/generate-key-pair";
import { readPublicKey } from "@/lib/crypto/read-public-key";
import { CLIENT_KEY_ALGORITHMS } from "@/lib/domain/client-key/client-key";
import { holdsPrivateKey } from "@/lib/domain/client-key/private-key";

test.each(CLIENT_KEY_ALGORITHMS)("makes a pair for %s whose public half is accepted and holds nothing private", async (algorithm) => {
  expect(await canGenerate(algorithm)).toBe(true);
  const { publicJwk, privateJwk, privatePem } = await generateKeyPair(algorithm);
  const text = JSON.stringify(publicJwk);
  expect(holdsPrivateKey(text)).toBe(false);
  expect(holdsPrivateKey(JSON.stringify(privateJwk)) && holdsPrivateKey(privatePem)).toBe(true);
  const read = await readPublicKey(text);
  expect(read.algorithm).toBe(algorithm);
  const halves = [createPrivateKey({ key: privateJwk as Record<string, unknown>, format: "jwk" }), createPrivateKey(privatePem)];
  for (const half of halves) expect(createPublicKey(half).export({ format: "jwk" })).toEqual(publicJwk);
});
