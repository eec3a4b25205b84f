import { beforeEach, describe, expect, test } from "vitest";
import { LIST, SERVICE, SigningService } from "../../test/fakes/signing-service.js";
import type { StatusStance } from "../verify.js";

let service: SigningService;
beforeEach(async () => {
  service = await SigningService.create();
});

const rejection = (reason: string) => expect.objectContaining({ code: "invalid_token", reason });
const STANCES: StatusStance[] = ["require", "prefer"];

test.each(STANCES)("%s: refuses a revoked token and accepts its neighbors in the list", async (statusList) => {
  service.revoked.add(7);
  const verifier = service.verifier({ statusList });
  await expect(verifier.verify(await service.token())).rejects.toThrow(rejection("revoked"));
  for (const idx of [0, 6, 8, 131_071]) await verifier.verify(await service.token({ status: { status_list: { idx, uri: LIST } } }));
});

test.each(STANCES)("%s: refuses a remembered token once a newer list revokes it", async (statusList) => {
  const verifier = service.verifier({ statusList });
  const token = await service.token();
  await verifier.verify(token);
  service.revoked.add(7);
  service.advance(30);
  await expect(verifier.verify(token)).rejects.toThrow(rejection("revoked"));
});

test.each(STANCES)("%s: refuses an index outside the list", async (statusList) => {
  for (const idx of [131_072, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
    const token = await service.token({ status: { status_list: { idx, uri: LIST } } });
    await expect(service.verifier({ statusList }).verify(token)).rejects.toThrow(rejection("malformed"));
  }
});

const FOREIGN = [
  "https://evil.example/status-lists/0",
  "https://tokens.example.evil.example/status-lists/0",
  `${SERVICE}:8443/status-lists/0`,
  `${SERVICE}/status-lists/../users`,
  `${SERVICE}/status-lists/%2e%2e/users`,
  `${SERVICE}/status-lists/a/../../users`,
  `${SERVICE}/status-lists/0?next=users`,
  `${SERVICE}/status-lists//evil.example/0`,
  `${SERVICE}/status-lists/\\..\\users`,
  `${SERVICE}/status-lists`,
  "https://x@tokens.example/status-lists/0",
  "http://tokens.example/status-lists/0",
  "status-lists/0",
];

test.each(FOREIGN)("sends no request to a list at %s", async (uri) => {
  const token = await service.token({ status: { status_list: { idx: 7, uri } } });
  await expect(service.verifier().verify(token)).rejects.toThrow(rejection("status_unavailable"));
  await service.verifier({ statusList: "prefer" }).verify(token);
  expect(service.requests.filter((url) => url.includes("status") || url.includes("users"))).toEqual([]);
});

test("reads lists below the given addresses", async () => {
  const uri = "https://lists.example/a/1";
  service.overrides.set(uri, async () => new Response(await service.signList(uri)));
  const verifier = service.verifier({ statusListBases: ["https://lists.example/a"] });
  await verifier.verify(await service.token({ status: { status_list: { idx: 7, uri } } }));
  await expect(verifier.verify(await service.token())).rejects.toThrow(rejection("status_unavailable"));
});

test.each([undefined, null, {}, { other: {} }])("refuses a token without a list (%j) only if a status is required", async (status) => {
  const token = await service.token({ status });
  await expect(service.verifier().verify(token)).rejects.toThrow(rejection("status_unavailable"));
  for (const statusList of ["prefer", "ignore"] as const) await service.verifier({ statusList }).verify(token);
});

describe("while lists cannot be read", () => {
  test("require: refuses tokens, even remembered ones, with retryAfterSeconds", async () => {
    const verifier = service.verifier();
    const token = await service.token();
    await verifier.verify(token);
    service.goDown(LIST);
    service.advance(29);
    await verifier.verify(token);
    service.advance(1);
    const refusal = await verifier.verify(token).catch((error) => error);
    expect(refusal).toMatchObject({ reason: "status_unavailable", retryAfterSeconds: 5, cause: { code: "unavailable" } });
  });

  test("prefer: uses the last list until it expires, then accepts tokens", async () => {
    service.revoked.add(8);
    const verifier = service.verifier({ statusList: "prefer", clockToleranceSeconds: 0 });
    const [good, revoked] = [await service.token(), await service.token({ status: { status_list: { idx: 8, uri: LIST } } })];
    await verifier.verify(good);
    service.goDown(LIST);
    service.advance(299);
    await verifier.verify(good);
    await expect(verifier.verify(revoked)).rejects.toThrow(rejection("revoked"));
    service.advance(1);
    await verifier.verify(good);
    await verifier.verify(revoked);
  });

  test("prefer: accepts a token without any list, and refuses it as soon as a list revokes it", async () => {
    service.revoked.add(7);
    const verifier = service.verifier({ statusList: "prefer" });
    const token = await service.token();
    service.goDown(LIST);
    await verifier.verify(token);
    service.overrides.clear();
    service.advance(31);
    await expect(verifier.verify(token)).rejects.toThrow(rejection("revoked"));
  });

  test("prefer: does not wait for a service that has failed recently", async () => {
    const verifier = service.verifier({ statusList: "prefer" });
    const token = await service.token();
    service.goDown(LIST);
    await verifier.verify(token);
    service.overrides.set(LIST, () => new Promise(() => {}));
    service.advance(3);
    await verifier.verify(token);
    expect(service.countOf(LIST)).toBe(2);
  });

  test.each(STANCES)("%s: retries only after a pause", async (statusList) => {
    const verifier = service.verifier({ statusList });
    const token = await service.token();
    service.goDown(LIST);
    for (let call = 0; call < 5; call++) await verifier.verify(token).catch(() => {});
    expect(service.countOf(LIST)).toBe(1);
    service.advance(2);
    await verifier.verify(token).catch(() => {});
    expect(service.countOf(LIST)).toBe(2);
  });

  test("require: accepts tokens again once lists can be read", async () => {
    const verifier = service.verifier();
    const token = await service.token();
    service.goDown(LIST);
    await expect(verifier.verify(token)).rejects.toThrow(rejection("status_unavailable"));
    service.overrides.clear();
    service.advance(2);
    await verifier.verify(token);
  });
});

test("ignore: requests no list and accepts a revoked token", async () => {
  service.revoked.add(7);
  await service.verifier({ statusList: "ignore" }).verify(await service.token());
  expect(service.countOf(LIST)).toBe(0);
});

test("refuses an unknown stance", () => {
  expect(() => service.verifier({ statusList: "optional" as StatusStance })).toThrow("statusList must be require or prefer or ignore");
});
