import { calculateJwkThumbprint, compactVerify, importJWK } from "jose";
import { describe, expect, it } from "vitest";
import { keyStore } from "@/lib/crypto/key-store";
import { algorithmOf, KEY_KINDS } from "@/lib/domain/key/algorithm";

const MEMBERS = {
  RS256: ["alg", "e", "kid", "kty", "n", "use"],
  ES256: ["alg", "crv", "kid", "kty", "use", "x", "y"],
  EdDSA: ["alg", "crv", "kid", "kty", "use", "x"],
};

describe.each(KEY_KINDS)("a key of kind %s", (kind) => {
  const algorithm = algorithmOf(kind);
  const made = keyStore.create(kind);

  it("is identified by the thumbprint of its public key and publishes no private member", async () => {
    const { id, publicJwk, ...key } = await made;
    expect(id).toBe(await calculateJwkThumbprint(publicJwk));
    expect(Object.keys(publicJwk).sort()).toEqual(MEMBERS[algorithm]);
    expect({ alg: publicJwk.alg, kid: publicJwk.kid, use: publicJwk.use, of: key.algorithm }).toEqual({
      alg: algorithm,
      kid: id,
      use: "sig",
      of: algorithm,
    });
  });

  it("does not expose the private key", async () => {
    expect(JSON.stringify(await made)).not.toMatch(/PRIVATE|"(d|p|q|dp|dq|qi)"/);
  });

  it("produces JWS signatures that its public key verifies", async () => {
    const key = await made;
    const sign = await keyStore.open(key);
    const header = Buffer.from(JSON.stringify({ alg: algorithm })).toString("base64url");
    const input = `${header}.${Buffer.from("x").toString("base64url")}`;
    const signature = Buffer.from(await sign(Buffer.from(input))).toString("base64url");
    const { payload } = await compactVerify(`${input}.${signature}`, await importJWK(key.publicJwk, algorithm));
    expect(Buffer.from(payload).toString()).toBe("x");
  });

  it("cannot be opened under the id of another key", async () => {
    await expect(keyStore.open({ ...(await made), id: "another" })).rejects.toThrow();
  });
});

it("generates RSA keys of the chosen size", async () => {
  const sizes = await Promise.all(
    (["RS256-3072", "RS256-2048"] as const).map(
      async (kind) => Buffer.from((await keyStore.create(kind)).publicJwk.n ?? "", "base64url").length * 8,
    ),
  );
  expect(sizes).toEqual([3072, 2048]);
});
