import { beforeEach, expect, test, vi } from "vitest";
import { signingKey } from "../../test/fakes/signing-key.js";
import { KEYS, SigningService } from "../../test/fakes/signing-service.js";

let service: SigningService;
beforeEach(async () => {
  service = await SigningService.create();
});

const ignoreStatus = { statusList: "ignore" } as const;

test("shares one request for the keys between concurrent callers, and caches the keys", async () => {
  const verifier = service.verifier();
  const tokens = await Promise.all(Array.from({ length: 20 }, (_, jti) => service.token({ jti: `j${jti}` })));
  await Promise.all(tokens.map((token) => verifier.verify(token)));
  await verifier.verify(await service.token({ jti: "later" }));
  expect(service.countOf(KEYS)).toBe(1);
});

test("accepts the first token signed with a rotated key", async () => {
  const verifier = service.verifier();
  await verifier.verify(await service.token());
  service.advance(30);
  const next = await signingKey("two");
  service.published = [next, service.key];
  await verifier.verify(await service.token({}, { key: next }));
  await verifier.verify(await service.token());
  expect(service.countOf(KEYS)).toBe(2);
});

test("does not request the keys again for unknown keys during the cooldown", async () => {
  const verifier = service.verifier({ ...ignoreStatus, keysCoolDownSeconds: 60 });
  await verifier.verify(await service.token());
  const stranger = await signingKey("stranger");
  service.advance(59);
  for (const jti of ["a", "b", "c"]) {
    const refused = verifier.verify(await service.token({ jti }, { key: stranger }));
    await expect(refused).rejects.toThrow(expect.objectContaining({ reason: "unknown_key" }));
  }
  expect(service.countOf(KEYS)).toBe(1);
});

test("stops trusting a removed key once the key set exceeds its maximum age, even for a remembered token", async () => {
  const verifier = service.verifier({ ...ignoreStatus, keysMaxAgeSeconds: 120 });
  const token = await service.token();
  await verifier.verify(token);
  service.published = [await signingKey("two")];
  service.advance(119);
  await verifier.verify(token);
  service.advance(1);
  await expect(verifier.verify(token)).rejects.toThrow(expect.objectContaining({ code: "invalid_token", reason: "unknown_key" }));
});

test("stops trusting a removed key once a token with a new key has made it reload the key set", async () => {
  const verifier = service.verifier(ignoreStatus);
  const token = await service.token();
  await verifier.verify(token);
  const next = await signingKey("two");
  service.published = [next];
  service.advance(30);
  await verifier.verify(await service.token({}, { key: next }));
  await expect(verifier.verify(token)).rejects.toThrow(expect.objectContaining({ reason: "unknown_key" }));
});

test("accepts no token while the keys cannot be read, and retries only after a pause", async () => {
  const verifier = service.verifier(ignoreStatus);
  const token = await service.token();
  service.goDown(KEYS);
  for (let call = 0; call < 5; call++) {
    await expect(verifier.verify(token)).rejects.toThrow(expect.objectContaining({ code: "unavailable", isTemporary: true }));
  }
  expect(service.countOf(KEYS)).toBe(1);
  service.overrides.clear();
  service.advance(2);
  await verifier.verify(token);
});

test("refuses keys from a redirect, with another status than 200, or of unlimited size", async () => {
  const token = await service.token();
  const moved = () => new Response(null, { status: 302, headers: { Location: "https://evil.example/jwks.json" } });
  const endless = () => new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(65_536)) }));
  const failed = () => Response.json({ keys: [service.key.publicJwk] }, { status: 203 });
  for (const serve of [moved, failed, endless]) {
    service.overrides.set(KEYS, serve);
    await expect(service.verifier(ignoreStatus).verify(token)).rejects.toThrow(expect.objectContaining({ code: "unavailable" }));
  }
  expect(service.requests.every((url) => url === KEYS)).toBe(true);
});

test("reads the keys from another address", async () => {
  const elsewhere = "https://keys.example/jwks.json";
  service.overrides.set(elsewhere, () => Response.json({ keys: [service.key.publicJwk] }));
  await service.verifier({ keysUrl: elsewhere }).verify(await service.token());
  expect(service.countOf(KEYS)).toBe(0);
});

test.each([
  [1, 1],
  [0, 3],
])("with maxRemembered: %i, verifies the signature of a repeated token %i times", async (maxRemembered, times) => {
  const verifySignature = vi.spyOn(crypto.subtle, "verify");
  const verifier = service.verifier({ ...ignoreStatus, maxRemembered });
  const token = await service.token();
  for (let call = 0; call < 3; call++) await verifier.verify(token);
  expect(verifySignature).toHaveBeenCalledTimes(times);
  verifySignature.mockRestore();
});
