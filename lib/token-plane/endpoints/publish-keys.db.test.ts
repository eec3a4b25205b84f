import { createPublicKey } from "node:crypto";
import { decodeProtectedHeader, importJWK, importSPKI, jwtVerify } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { SIGNING_ALGORITHMS } from "@/lib/domain/key/algorithm";
import { commandContext } from "@/lib/services/command-context";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { publishKeys } from "@/lib/token-plane/endpoints/publish-keys";
import { getToken } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

const MEMBERS: Record<string, string[]> = { RS256: ["kty", "n", "e"], ES256: ["kty", "crv", "x", "y"], EdDSA: ["kty", "crv", "x"] };

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const ask = () => publishKeys(new Request("http://127.0.0.1:3000/token_keys"));
const publishedNow = async (): Promise<{ alg: string; kid: string; value: string }[]> => (await (await ask()).json()).keys;

async function choose(signingAlgorithm: string | null, now = new Date()): Promise<void> {
  await database().registration.update({ where: { id: world.client.registrationId }, data: { signingAlgorithm } });
  await maintainKeys({ ...commandContext("test"), now });
}

describe("token_keys", () => {
  it("is cacheable for five minutes", async () => {
    const response = await ask();
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "public, max-age=300"]);
    expect(response.headers.get("Pragma")).toBeNull();
  });

  it("lists the current key first, for clients that read only the first key or only its PEM", async () => {
    const [first] = await publishedNow();
    const { access_token } = await getToken(world.client);
    expect(decodeProtectedHeader(access_token)).toEqual({ alg: "RS256", kid: first?.kid, typ: "at+jwt" });
    const { payload } = await jwtVerify(access_token, await importSPKI(first?.value ?? "", "RS256"));
    expect(payload.ten).toBe(world.client.hostTenant);
  });

  it.each(["ES256", "EdDSA"])(
    "keeps signing with the previous key until a newly chosen %s has been published long enough",
    async (algorithm) => {
      await choose(algorithm);
      expect(decodeProtectedHeader((await getToken(world.client)).access_token).alg).toBe("RS256");
      await database().signingKey.deleteMany({ where: { algorithm } });
      await choose(algorithm, new Date(Date.now() - 20 * 60_000));
      const { access_token } = await getToken(world.client);
      const { alg, kid } = decodeProtectedHeader(access_token);
      expect(alg).toBe(algorithm);
      const jwk = (await publishedNow()).find((one) => one.kid === kid);
      expect((await jwtVerify(access_token, await importJWK(jwk ?? {}, algorithm))).payload.ten).toBe(world.client.hostTenant);
      expect((await publishedNow())[0]?.alg).toBe("RS256");
      await choose(null);
    },
  );

  it("publishes each key as a JWK and as PEM, without private members", async () => {
    const keys = await publishedNow();
    expect(new Set(keys.map(({ alg }) => alg))).toEqual(new Set(SIGNING_ALGORITHMS));
    for (const key of keys) {
      const members = MEMBERS[key.alg] ?? [];
      expect(Object.keys(key).sort()).toEqual([...members, "alg", "kid", "use", "value"].sort());
      expect(key).toMatchObject({ use: "sig", ...createPublicKey(key.value).export({ format: "jwk" }) });
    }
  });
});
