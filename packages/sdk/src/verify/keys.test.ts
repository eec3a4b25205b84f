import { beforeEach, expect, test, vi } from "vitest";
import { signingKey } from "../../test/fakes/signing-key.js";
import { KEYS, SigningService } from "../../test/fakes/signing-service.js";

let service: SigningService;
beforeEach(async () => {
  service = await SigningService.create();
});

const ignoring = { statusList: "ignore" } as const;

test("keys are fetched once for all who wait, and kept", async () => {
  const verifier = service.verifier();
  const tokens = await Promise.all(Array.from({ length: 20 }, (_, jti) => service.token({ jti: `j${jti}` })));
  await Promise.all(tokens.map((token) => verifier.verify(token)));
  await verifier.verify(await service.token({ jti: "later" }));
  expect(service.countOf(KEYS)).toBe(1);
});

test("a rotated key is trusted from its first token on", async () => {
  const verifier = service.verifier();
  await verifier.verify(await service.token());
  service.pass(30);
  const next = await signingKey("two");
  service.published = [next, service.key];
  await verifier.verify(await service.token({}, { key: next }));
  await verifier.verify(await service.token());
  expect(service.countOf(KEYS)).toBe(2);
});

test("tokens of unknown keys do not make it ask again within the cool-down", async () => {
  const verifier = service.verifier({ ...ignoring, keysCoolDownSeconds: 60 });
  await verifier.verify(await service.token());
  const stranger = await signingKey("stranger");
  service.pass(59);
  for (const jti of ["a", "b", "c"]) {
    const refused = verifier.verify(await service.token({ jti }, { key: stranger }));
    await expect(refused).rejects.toThrow(expect.objectContaining({ reason: "unknown_key" }));
  }
  expect(service.countOf(KEYS)).toBe(1);
});

test("a removed key is trusted no more once the keys are too old, also for a token that is remembered", async () => {
  const verifier = service.verifier({ ...ignoring, keysMaxAgeSeconds: 120 });
  const token = await service.token();
  await verifier.verify(token);
  service.published = [await signingKey("two")];
  service.pass(119);
  await verifier.verify(token);
  service.pass(1);
  await expect(verifier.verify(token)).rejects.toThrow(expect.objectContaining({ code: "invalid_token", reason: "unknown_key" }));
});

test("a removed key is trusted no more once another token showed that the keys have changed", async () => {
  const verifier = service.verifier(ignoring);
  const token = await service.token();
  await verifier.verify(token);
  const next = await signingKey("two");
  service.published = [next];
  service.pass(30);
  await verifier.verify(await service.token({}, { key: next }));
  await expect(verifier.verify(token)).rejects.toThrow(expect.objectContaining({ reason: "unknown_key" }));
});

test("while the keys cannot be read nothing is trusted, and the service is asked again only after a pause", async () => {
  const verifier = service.verifier(ignoring);
  const token = await service.token();
  service.goDown(KEYS);
  for (let call = 0; call < 5; call++) {
    await expect(verifier.verify(token)).rejects.toThrow(expect.objectContaining({ code: "unavailable", isTemporary: true }));
  }
  expect(service.countOf(KEYS)).toBe(1);
  service.instead.clear();
  service.pass(2);
  await verifier.verify(token);
});

test("keys are not read from where a redirect leads, nor without end", async () => {
  const token = await service.token();
  const moved = () => new Response(null, { status: 302, headers: { Location: "https://evil.example/jwks.json" } });
  const endless = () => new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(65_536)) }));
  for (const serve of [moved, endless]) {
    service.instead.set(KEYS, serve);
    await expect(service.verifier(ignoring).verify(token)).rejects.toThrow(expect.objectContaining({ code: "unavailable" }));
  }
  expect(service.requests.every((url) => url === KEYS)).toBe(true);
});

test("keys may be published elsewhere", async () => {
  const elsewhere = "https://keys.example/jwks.json";
  service.instead.set(elsewhere, () => Response.json({ keys: [service.key.publicJwk] }));
  await service.verifier({ keysUrl: elsewhere }).verify(await service.token());
  expect(service.countOf(KEYS)).toBe(0);
});

test.each([
  [1, 1],
  [0, 3],
])("where %i tokens are remembered, the signature of one that comes three times is verified %i times", async (maxRemembered, times) => {
  const verifySignature = vi.spyOn(crypto.subtle, "verify");
  const verifier = service.verifier({ ...ignoring, maxRemembered });
  const token = await service.token();
  for (let call = 0; call < 3; call++) await verifier.verify(token);
  expect(verifySignature).toHaveBeenCalledTimes(times);
  verifySignature.mockRestore();
});
