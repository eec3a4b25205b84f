import { SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import { signingKey } from "../../test/fakes/signing-key.js";
import { compress, LIST, SERVICE, SigningService } from "../../test/fakes/signing-service.js";

let service: SigningService;
beforeEach(async () => {
  service = await SigningService.create();
});

const unavailable = expect.objectContaining({ code: "invalid_token", reason: "status_unavailable" });
const expectUnreadable = async () => expect(service.verifier().verify(await service.token())).rejects.toThrow(unavailable);

test("shares one request for a list between concurrent callers, and caches the list for its ttl", async () => {
  const verifier = service.verifier();
  const tokens = await Promise.all(Array.from({ length: 50 }, (_, idx) => service.token({ status: { status_list: { idx, uri: LIST } } })));
  await Promise.all(tokens.map((token) => verifier.verify(token)));
  service.advance(19);
  await Promise.all(tokens.map((token) => verifier.verify(token)));
  expect(service.countOf(LIST)).toBe(1);
});

test("renews a list in the background before its ttl has passed", async () => {
  const verifier = service.verifier();
  const token = await service.token();
  await verifier.verify(token);
  service.advance(20);
  service.overrides.set(LIST, () => new Promise(() => {}));
  await verifier.verify(token);
  await verifier.verify(token);
  expect(service.countOf(LIST)).toBe(2);
});

test("waits for a new list if the cached one is older than its ttl", async () => {
  const verifier = service.verifier();
  const token = await service.token();
  await verifier.verify(token);
  service.advance(30);
  let respond: (response: Response) => void = () => {};
  service.overrides.set(LIST, () => new Promise((resolve) => (respond = resolve)));
  const callers = [verifier.verify(token), verifier.verify(token), verifier.verify(token)];
  await expect.poll(() => service.countOf(LIST)).toBe(2);
  service.revoked.add(7);
  respond(new Response(await service.signList(LIST)));
  for (const caller of callers) await expect(caller).rejects.toThrow(expect.objectContaining({ reason: "revoked" }));
  expect(service.countOf(LIST)).toBe(2);
});

test("does not use an expired list, however long its ttl", async () => {
  service.list = { ttl: 1_000_000, exp: service.seconds + 60 };
  const verifier = service.verifier({ clockToleranceSeconds: 0 });
  const token = await service.token();
  await verifier.verify(token);
  service.advance(60);
  await expect(verifier.verify(token)).rejects.toThrow(unavailable);
});

test.each([undefined, 0, -5, "long", null])("fetches a list with the ttl %j again after 30 seconds", async (ttl) => {
  service.list = { ttl };
  const verifier = service.verifier();
  const token = await service.token();
  await verifier.verify(token);
  service.advance(19);
  await verifier.verify(token);
  service.advance(11);
  await verifier.verify(token);
  expect(service.countOf(LIST)).toBe(2);
});

test.each([
  [1, 9, 0b0000_0010],
  [2, 5, 0b0000_0100],
  [4, 3, 0b0001_0000],
  [8, 1, 0b0000_0001],
])("reads a list with %i bits per status", async (bits, idx, byte) => {
  service.list = { status_list: { bits, lst: compress(Uint8Array.of(0, byte, 0)) } };
  const verifier = service.verifier();
  const tokenAt = (place: number) => service.token({ status: { status_list: { idx: place, uri: LIST } } });
  await expect(verifier.verify(await tokenAt(idx))).rejects.toThrow(expect.objectContaining({ reason: "revoked" }));
  await verifier.verify(await tokenAt(idx - 1));
  await verifier.verify(await tokenAt(idx + 1));
  await expect(verifier.verify(await tokenAt(24 / bits))).rejects.toThrow(expect.objectContaining({ reason: "malformed" }));
});

test("treats suspended as revoked", async () => {
  service.list = { status_list: { bits: 2, lst: compress(Uint8Array.of(0, 0b1000_0000)) } };
  await expect(service.verifier().verify(await service.token())).rejects.toThrow(expect.objectContaining({ reason: "revoked" }));
});

const good = compress(new Uint8Array(16_384));

test.each<[string, Record<string, unknown>]>([
  ["for another address", { sub: `${SERVICE}/status-lists/1` }],
  ["without an address", { sub: undefined }],
  ["that has expired", { exp: Date.parse("2029-12-31T23:59:30Z") / 1000 }],
  ["that never expires", { exp: undefined }],
  ["issued in the future", { iat: Date.parse("2030-01-01T00:00:31Z") / 1000 }],
  ["without an issue time", { iat: undefined }],
  ["without a status list", { status_list: undefined }],
  ["with null", { status_list: null }],
  ["with 3 bits per status", { status_list: { bits: 3, lst: good } }],
  ["without a number of bits", { status_list: { lst: good } }],
  ["that is not base64url", { status_list: { bits: 1, lst: "ä!" } }],
  ["that is not compressed", { status_list: { bits: 1, lst: "AAAA" } }],
  ["that is truncated", { status_list: { bits: 1, lst: good.slice(0, 12) } }],
])("refuses a list %s", async (_, claims) => {
  service.list = claims;
  await expectUnreadable();
});

test.each([{ typ: "JWT" }, { typ: undefined }, { typ: "at+jwt" }])("refuses a list of the type %j", async (header) => {
  service.listHeader = header;
  await expectUnreadable();
});

test("refuses a list signed with another key", async () => {
  const [stranger, imitator] = [await signingKey("stranger"), await signingKey("one")];
  for (const key of [stranger, imitator]) {
    service.overrides.set(LIST, async () => new Response(await service.signList(LIST, key)));
    await expectUnreadable();
  }
  const unsigned = new SignJWT({}).setProtectedHeader({ alg: "HS256", typ: "statuslist+jwt" }).sign(new Uint8Array(32));
  service.overrides.set(LIST, async () => new Response(await unsigned));
  await expectUnreadable();
});

test("stops decompressing a list that exceeds the maximum size", async () => {
  service.list = { status_list: { bits: 1, lst: compress(new Uint8Array(64 * 2 ** 20)) } };
  await expectUnreadable();
});

test("stops reading a list that exceeds the maximum size", async () => {
  let chunks = 0;
  const pull = (to: ReadableStreamDefaultController) => {
    chunks++;
    to.enqueue(new Uint8Array(2 ** 20));
  };
  service.overrides.set(LIST, () => new Response(new ReadableStream({ pull })));
  await expectUnreadable();
  expect(chunks).toBeLessThan(10);
});

test.each([301, 302, 303, 307, 308])("does not follow a redirect (%i)", async (status) => {
  let request: RequestInit = {};
  service.overrides.set(LIST, (init) => {
    request = init;
    return new Response(null, { status, headers: { Location: "https://evil.example/list" } });
  });
  await expectUnreadable();
  expect(request.redirect).toBe("manual");
  expect(service.requests.filter((url) => !url.startsWith(SERVICE))).toEqual([]);
});

test("refuses a response that was redirected nevertheless", async () => {
  service.overrides.set(LIST, async () => Object.defineProperty(new Response(await service.signList(LIST)), "redirected", { value: true }));
  await expectUnreadable();
});

test.each([204, 404, 500])("refuses a response with status %i", async (status) => {
  service.overrides.set(LIST, () => new Response(null, { status }));
  await expectUnreadable();
});

test("aborts the request for a list after the timeout", async () => {
  service.overrides.set(LIST, ({ signal }) => new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))));
  await expect(service.verifier({ timeoutSeconds: 0.01 }).verify(await service.token())).rejects.toThrow(unavailable);
});

test("bypasses the HTTP cache of the runtime", async () => {
  let request: RequestInit = {};
  service.overrides.set(LIST, async (init) => {
    request = init;
    return new Response(await service.signList(LIST));
  });
  await service.verifier().verify(await service.token());
  expect([request.cache, request.headers]).toEqual(["no-store", { Accept: "application/statuslist+jwt" }]);
});

test("keeps lists in use when the cache is full, and evicts others", async () => {
  const verifier = service.verifier();
  const tokenOf = (list: number) => service.token({ status: { status_list: { idx: 7, uri: `${SERVICE}/status-lists/${list}` } } });
  const used = await tokenOf(0);
  for (let list = 0; list <= 150; list++) {
    await verifier.verify(await tokenOf(list));
    await verifier.verify(used);
  }
  expect(service.countOf(LIST)).toBe(1);
  await verifier.verify(await tokenOf(1));
  expect(service.countOf(`${SERVICE}/status-lists/1`)).toBe(2);
});
