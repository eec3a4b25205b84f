import { createPublicKey } from "node:crypto";
import { decodeProtectedHeader, importSPKI, jwtVerify } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "@/lib/services/test-world";
import { publishKeys } from "@/lib/token-plane/publish-keys";
import { getToken } from "@/lib/token-plane/test-requests";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const ask = () => publishKeys(new Request("http://127.0.0.1:3000/token_keys"));

describe("token_keys", () => {
  it("may be kept for five minutes", async () => {
    const response = await ask();
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "public, max-age=300"]);
    expect(response.headers.get("Pragma")).toBeNull();
  });

  it("publishes each key as a JWK and as PEM, and no private member", async () => {
    const { keys } = await (await ask()).json();
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use", "value"]);
      expect(key).toMatchObject({ kty: "RSA", alg: "RS256", use: "sig" });
      expect(createPublicKey(key.value).export({ format: "jwk" })).toEqual({ kty: "RSA", n: key.n, e: key.e });
    }
  });

  it("puts the key first that signs now, for clients that read only that one, and only its PEM", async () => {
    const { keys } = await (await ask()).json();
    const { access_token } = await getToken(world.client);
    expect(decodeProtectedHeader(access_token).kid).toBe(keys[0].kid);
    const { payload } = await jwtVerify(access_token, await importSPKI(keys[0].value, "RS256"));
    expect(payload.ten).toBe(world.client.hostTenant);
  });
});
