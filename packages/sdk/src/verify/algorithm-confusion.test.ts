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

const refusedAs = async (token: string, reason: string, options = {}) =>
  expect(service.verifier(options).verify(token)).rejects.toThrow(expect.objectContaining({ code: "invalid_token", reason }));

test.each(["none", "None", "NONE"])("a token that is not signed is refused, its algorithm spelt %s", async (alg) => {
  const [, payload] = (await service.token()).split(".");
  await refusedAs(`${encode({ alg, typ: "at+jwt", kid: "one" })}.${payload}.`, "algorithm");
  expect(service.requests).toEqual([]);
});

test("a token that is signed with the public key as a secret is refused, even where somebody allows HS256", async () => {
  const claims = claimsOf(await service.token());
  const publicKey = (await importJWK(service.key.publicJwk, "RS256", { extractable: true })) as CryptoKey;
  for (const secret of [await exportSPKI(publicKey), JSON.stringify(service.key.publicJwk), service.key.publicJwk.n ?? ""]) {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: "one" })
      .sign(new TextEncoder().encode(secret.padEnd(64)));
    await refusedAs(token, "algorithm");
    await refusedAs(token, "malformed", { algorithms: ["RS256", "HS256"] });
  }
});

test("a token that brings its own key is refused", async () => {
  await refusedAs(await service.token({}, { key: own, header: { jwk: own.publicJwk } }), "unknown_key");
  await refusedAs(await service.token({}, { key: own, header: { jku: "https://evil.example/jwks.json" } }), "unknown_key");
  expect(service.requests.every((url) => url.startsWith(SERVICE))).toBe(true);
});

test("an algorithm is refused where it is not among those that are allowed", async () => {
  await refusedAs(await service.token(), "algorithm", { algorithms: ["ES256"] });
});

test.each(["ES256", "RS256", "EdDSA"])("%s is good without saying so", async (alg) => {
  service = await SigningService.create(await signingKey("one", alg));
  await service.verifier().verify(await service.token());
});

test("a status list is no access token, not even with the claims of one", async () => {
  await refusedAs(await service.signList(LIST), "type");
  service.list = claimsOf(await service.token());
  await refusedAs(await service.signList(LIST), "type");
});

test.each(["statuslist+jwt", "JWT", "id+jwt", undefined])("a token of the type %s is no access token", async (typ) => {
  await refusedAs(await service.token({}, { header: { typ } }), "type");
});

test("an access token is no status list, not even with the claims of one", async () => {
  service.list = { ...claimsOf(await service.token()), sub: LIST };
  service.listHeader = { typ: "at+jwt" };
  await refusedAs(await service.token(), "status_unavailable");
});

test.each(["AT+JWT", "application/at+jwt"])("the type of an access token may be written %s", async (typ) => {
  await service.verifier().verify(await service.token({}, { header: { typ } }));
});
