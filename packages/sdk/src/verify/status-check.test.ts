import { beforeEach, describe, expect, test } from "vitest";
import { LIST, SERVICE, SigningService } from "../../test/fakes/signing-service.js";
import type { StatusStance } from "../verify.js";

let service: SigningService;
beforeEach(async () => {
  service = await SigningService.create();
});

const refused = (reason: string) => expect.objectContaining({ code: "invalid_token", reason });
const STANCES: StatusStance[] = ["require", "prefer"];

test.each(STANCES)("%s: a token that was revoked is refused, and its neighbours are not", async (statusList) => {
  service.revoked.add(7);
  const verifier = service.verifier({ statusList });
  await expect(verifier.verify(await service.token())).rejects.toThrow(refused("revoked"));
  for (const idx of [0, 6, 8, 131_071]) await verifier.verify(await service.token({ status: { status_list: { idx, uri: LIST } } }));
});

test.each(STANCES)("%s: a token that is remembered is refused once the list is read anew", async (statusList) => {
  const verifier = service.verifier({ statusList });
  const token = await service.token();
  await verifier.verify(token);
  service.revoked.add(7);
  service.pass(30);
  await expect(verifier.verify(token)).rejects.toThrow(refused("revoked"));
});

test.each(STANCES)("%s: a place outside the list is refused", async (statusList) => {
  for (const idx of [131_072, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
    const token = await service.token({ status: { status_list: { idx, uri: LIST } } });
    await expect(service.verifier({ statusList }).verify(token)).rejects.toThrow(refused("malformed"));
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

test.each(FOREIGN)("a list at %s is asked nothing", async (uri) => {
  const token = await service.token({ status: { status_list: { idx: 7, uri } } });
  await expect(service.verifier().verify(token)).rejects.toThrow(refused("status_unavailable"));
  await service.verifier({ statusList: "prefer" }).verify(token);
  expect(service.requests.filter((url) => url.includes("status") || url.includes("users"))).toEqual([]);
});

test("lists may lie elsewhere where that is said", async () => {
  const uri = "https://lists.example/a/1";
  service.instead.set(uri, async () => new Response(await service.signList(uri)));
  const verifier = service.verifier({ statusListBases: ["https://lists.example/a"] });
  await verifier.verify(await service.token({ status: { status_list: { idx: 7, uri } } }));
  await expect(verifier.verify(await service.token())).rejects.toThrow(refused("status_unavailable"));
});

test.each([undefined, null, {}, { other: {} }])(
  "a token that names no list (%j) is refused by those who require one only",
  async (status) => {
    const token = await service.token({ status });
    await expect(service.verifier().verify(token)).rejects.toThrow(refused("status_unavailable"));
    for (const statusList of ["prefer", "ignore"] as const) await service.verifier({ statusList }).verify(token);
  },
);

describe("while lists cannot be read", () => {
  test("require: tokens are refused, also known ones, and those who asked learn when to come back", async () => {
    const verifier = service.verifier();
    const token = await service.token();
    await verifier.verify(token);
    service.goDown(LIST);
    service.pass(29);
    await verifier.verify(token);
    service.pass(1);
    const refusal = await verifier.verify(token).catch((error) => error);
    expect(refusal).toMatchObject({ reason: "status_unavailable", retryAfterSeconds: 5, cause: { code: "unavailable" } });
  });

  test("prefer: the last list serves until it expires, then tokens pass", async () => {
    service.revoked.add(8);
    const verifier = service.verifier({ statusList: "prefer", clockToleranceSeconds: 0 });
    const [good, revoked] = [await service.token(), await service.token({ status: { status_list: { idx: 8, uri: LIST } } })];
    await verifier.verify(good);
    service.goDown(LIST);
    service.pass(299);
    await verifier.verify(good);
    await expect(verifier.verify(revoked)).rejects.toThrow(refused("revoked"));
    service.pass(1);
    await verifier.verify(good);
    await verifier.verify(revoked);
  });

  test("prefer: a token passes when there never was a list, and is refused as soon as there is one", async () => {
    service.revoked.add(7);
    const verifier = service.verifier({ statusList: "prefer" });
    const token = await service.token();
    service.goDown(LIST);
    await verifier.verify(token);
    service.instead.clear();
    service.pass(31);
    await expect(verifier.verify(token)).rejects.toThrow(refused("revoked"));
  });

  test("prefer: a service that has just failed is not waited for again", async () => {
    const verifier = service.verifier({ statusList: "prefer" });
    const token = await service.token();
    service.goDown(LIST);
    await verifier.verify(token);
    service.instead.set(LIST, () => new Promise(() => {}));
    service.pass(3);
    await verifier.verify(token);
    expect(service.countOf(LIST)).toBe(2);
  });

  test.each(STANCES)("%s: the service is asked again only after a pause", async (statusList) => {
    const verifier = service.verifier({ statusList });
    const token = await service.token();
    service.goDown(LIST);
    for (let call = 0; call < 5; call++) await verifier.verify(token).catch(() => {});
    expect(service.countOf(LIST)).toBe(1);
    service.pass(2);
    await verifier.verify(token).catch(() => {});
    expect(service.countOf(LIST)).toBe(2);
  });

  test("require: all is well again once they can", async () => {
    const verifier = service.verifier();
    const token = await service.token();
    service.goDown(LIST);
    await expect(verifier.verify(token)).rejects.toThrow(refused("status_unavailable"));
    service.instead.clear();
    service.pass(2);
    await verifier.verify(token);
  });
});

test("ignore: lists are asked nothing, and a revoked token is good", async () => {
  service.revoked.add(7);
  await service.verifier({ statusList: "ignore" }).verify(await service.token());
  expect(service.countOf(LIST)).toBe(0);
});

test("a stance that is none is taken for the strictest", async () => {
  const verifier = service.verifier({ statusList: "optional" as StatusStance });
  await expect(verifier.verify(await service.token({ status: undefined }))).rejects.toThrow(refused("status_unavailable"));
});
