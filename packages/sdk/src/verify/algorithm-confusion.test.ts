import { exportSPKI, importJWK, SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import { signingKey } from "../../test/fakes/signing-key.js";
import { LIST, SERVICE, SigningService } from "../../test/fakes/signing-service.js";

const encode = (value: object) => btoa(JSON.stringify(value)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
const claimsOf = (token: string) => JSON.parse(atob((token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/")));

const [rsa, own] = await Promise.all([signingKey("one", "RS256"), signingKey("own", "RS256")]);

let service: SigningService;
beforeEach(async () => {
  service = await SigningService.create(rsa);
});

const expectRejection = async (token: string, reason: string, options = {}) =>
  expect(service.verifier(options).verify(token)).rejects.toThrow(expect.objectContaining({ code: "invalid_token", reason }));

test.each(["none", "None", "NONE"])("refuses an unsigned token with the algorithm %s", async (alg) => {
  const [, payload] = (await service.token()).split(".");
  await expectRejection(`${encode({ alg, typ: "at+jwt", kid: "one" })}.${payload}.`, "algorithm");
  expect(service.requests).toEqual([]);
});

test("refuses a token signed with the public key as a secret, even if HS256 is allowed", async () => {
  const claims = claimsOf(await service.token());
  const publicKey = (await importJWK(service.key.publicJwk, "RS256", { extractable: true })) as CryptoKey;
  for (const secret of [await exportSPKI(publicKey), JSON.stringify(service.key.publicJwk), service.key.publicJwk.n ?? ""]) {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: "one" })
      .sign(new TextEncoder().encode(secret.padEnd(64)));
    await expectRejection(token, "algorithm");
    await expectRejection(token, "malformed", { algorithms: ["RS256", "HS256"] });
  }
});

test("refuses a token that contains or refers to its own key", async () => {
  await expectRejection(await service.token({}, { key: own, header: { jwk: own.publicJwk } }), "unknown_key");
  await expectRejection(await service.token({}, { key: own, header: { jku: "https://evil.example/jwks.json" } }), "unknown_key");
  expect(service.requests.every((url) => url.startsWith(SERVICE))).toBe(true);
});

test("refuses an algorithm that is not allowed", async () => {
  await expectRejection(await service.token(), "algorithm", { algorithms: ["ES256"] });
});

test.each(["ES256", "RS256", "EdDSA"])("allows %s by default", async (alg) => {
  service = await SigningService.create(await signingKey("one", alg));
  await service.verifier().verify(await service.token());
});

test("refuses a status list in place of an access token, even with its claims", async () => {
  await expectRejection(await service.signList(LIST), "type");
  service.list = claimsOf(await service.token());
  await expectRejection(await service.signList(LIST), "type");
});

test.each(["statuslist+jwt", "id+jwt", undefined])("refuses a token of the type %s", async (typ) => {
  await expectRejection(await service.token({}, { header: { typ } }), "type");
});

test("refuses an access token in place of a status list, even with its claims", async () => {
  service.list = { ...claimsOf(await service.token()), sub: LIST };
  service.listHeader = { typ: "at+jwt" };
  await expectRejection(await service.token(), "status_unavailable");
});

test.each(["AT+JWT", "application/at+jwt", "JWT"])("accepts the type %s", async (typ) => {
  await service.verifier().verify(await service.token({}, { header: { typ } }));
});
