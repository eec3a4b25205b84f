import { calculateJwkThumbprint, importJWK, jwtVerify, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { newSigningKey, openSigningKey, SIGNING_ALGORITHM } from "@/lib/crypto/signing-key";

const key = await newSigningKey();

describe("newSigningKey", () => {
  it("is named by the thumbprint of its public part", async () => {
    expect(key.id).toBe(await calculateJwkThumbprint(key.publicJwk));
    expect(key.publicJwk).toMatchObject({ kty: "RSA", kid: key.id, alg: "RS256", use: "sig" });
  });

  it("publishes no private member", () => {
    expect(Object.keys(key.publicJwk).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });

  it("keeps the private part out of sight", () => {
    expect(JSON.stringify(key)).not.toContain("PRIVATE");
  });

  it("signs what its public part verifies", async () => {
    const privateKey = await openSigningKey(key);
    const token = await new SignJWT({ sub: "x" }).setProtectedHeader({ alg: SIGNING_ALGORITHM }).sign(privateKey);
    const { payload } = await jwtVerify(token, await importJWK(key.publicJwk, SIGNING_ALGORITHM));
    expect(payload.sub).toBe("x");
  });

  it("cannot be opened under the name of another key", async () => {
    await expect(async () => openSigningKey({ ...key, id: "another" })).rejects.toThrow();
  });
});
