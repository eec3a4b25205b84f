import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { TestBed } from "../../test/fakes/test-bed.js";
import { createFetch } from "./create-fetch.js";

const API = "https://api.example";
const CDN = "https://cdn.example";

type Seen = { url: string; method: string; token: string | null; headers: Headers; body: string };

let bed: TestBed;
let seen: Seen[];
let answers: (() => Response)[];
let call: typeof fetch;

/** An API that returns the planned responses, then status 200. */
const api: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const token = request.headers.get("authorization");
  seen.push({ url: request.url, method: request.method, token, headers: request.headers, body: await request.text() });
  return answers.shift()?.() ?? new Response("ok");
};

const unauthorized = () => new Response("no", { status: 401 });
const redirectTo =
  (location: string, status = 302) =>
  () =>
    new Response(null, { status, headers: { location } });

beforeEach(() => {
  bed = new TestBed();
  [seen, answers] = [[], []];
  call = createFetch(bed.client(), { userTenant: "acme", origins: [API], fetch: api });
});

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it succeeded"),
    (error) => error,
  );
const tokens = () => seen.map(({ token }) => token !== null);

describe("a request", () => {
  it("carries a token of the tenant and the headers of the caller", async () => {
    const headers = { "X-Mine": "1", Authorization: "Bearer theirs" };
    expect(await (await call(`${API}/a?b=1`, { method: "POST", body: "text", headers })).text()).toBe("ok");
    expect(seen).toMatchObject([{ url: `${API}/a?b=1`, method: "POST", body: "text", token: expect.stringMatching(/^Bearer ey/) }]);
    expect(seen[0]?.headers.get("x-mine")).toBe("1");
  });

  it("can be a Request object", async () => {
    await call(new Request(`${API}/a`, { method: "PUT", body: "text", headers: { "X-Mine": "1" } }));
    expect(seen).toMatchObject([{ method: "PUT", body: "text", token: expect.stringMatching(/^Bearer/) }]);
    expect(seen[0]?.headers.get("x-mine")).toBe("1");
  });

  it("is not sent without a valid token", async () => {
    bed.service.refused.set("acme", "consent_required");
    expect(await failureOf(call(API))).toMatchObject({ reason: "consent_required" });
    bed.service.refused.clear();
    bed.service.claims = { ten: "globex" };
    expect(await failureOf(call(API))).toMatchObject({ code: "invalid_token" });
    expect(seen).toEqual([]);
  });

  it.each([
    "https://evil.example/",
    "http://api.example/",
    "https://api.example:444/",
    "https://api.example.evil.example/",
    "https://api.example@evil.example/",
  ])("to %s is not sent", async (url) => {
    expect(await failureOf(call(url))).toMatchObject({ code: "foreign_origin" });
    expect([seen, bed.service.received]).toEqual([[], []]);
  });

  it("is allowed to the origin of the token service by default", async () => {
    const toService = createFetch(bed.client(), { userTenant: "acme", fetch: api });
    await toService("https://tokens.example/api/assets");
    expect(await failureOf(toService(API))).toMatchObject({ code: "foreign_origin" });
  });
});

describe("a response with status 401", () => {
  it.each([
    ["no body", null],
    ["a string", "text"],
    ["bytes", new TextEncoder().encode("text")],
    ["a form", new URLSearchParams({ a: "1" })],
    ["a blob", new Blob(["text"])],
  ])("makes it repeat the request once with another token and %s", async (_, body) => {
    answers.push(unauthorized);
    expect((await call(API, { method: "POST", body })).status).toBe(200);
    expect([seen.length, seen[0]?.token === seen[1]?.token, seen[0]?.body === seen[1]?.body]).toEqual([2, false, true]);
  });

  it("does not make it repeat a request whose body is a stream", async () => {
    for (const body of [new Blob(["x"]).stream(), Readable.from(["x"]) as unknown as BodyInit]) {
      answers.push(unauthorized);
      expect((await call(API, { method: "POST", body, duplex: "half" } as RequestInit)).status).toBe(401);
    }
    expect(seen.length).toBe(2);
  });

  it("is returned if the new token is rejected too, and then no token is replaced for a while", async () => {
    answers.push(unauthorized, unauthorized, unauthorized);
    expect((await call(API)).status).toBe(401);
    expect((await call(API)).status).toBe(401);
    expect([seen.length, bed.service.tokenRequests.length]).toEqual([3, 2]);
  });

  it("is returned if no other token can be obtained", async () => {
    answers.push(() => {
      bed.service.refused.set("acme", "consent_required");
      return unauthorized();
    });
    const response = await call(API);
    expect([response.status, await response.text(), seen.length]).toEqual([401, "no", 1]);
  });
});

describe("a redirect", () => {
  it("within the origin is followed with the token", async () => {
    answers.push(redirectTo("/b"));
    await call(`${API}/a`);
    expect([seen.map(({ url }) => url), tokens()]).toEqual([
      [`${API}/a`, `${API}/b`],
      [true, true],
    ]);
  });

  it("of a read to another origin is followed without the token and the headers of the caller, even if it leads back", async () => {
    answers.push(redirectTo(`${CDN}/file`), redirectTo(`${API}/back`));
    await call(`${API}/a`, { headers: { "X-Mine": "1", Cookie: "a=b" } });
    expect(seen.map(({ url, token, headers }) => [url, token !== null, headers.get("x-mine")])).toEqual([
      [`${API}/a`, true, "1"],
      [`${CDN}/file`, false, null],
      [`${API}/back`, false, null],
    ]);
  });

  it.each([307, 308])("of a write to another origin (%d) is refused", async (status) => {
    answers.push(redirectTo("https://evil.example/", status));
    expect(await failureOf(call(API, { method: "POST", body: "text" }))).toMatchObject({ code: "foreign_origin", reason: "redirect" });
    expect(seen.length).toBe(1);
  });

  it.each(["http://api.example/", "https://api.example:444/"])("to %s leaves the origin", async (location) => {
    answers.push(redirectTo(location));
    await call(API);
    expect(tokens()).toEqual([true, false]);
  });

  it.each([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [303, "PUT", "GET", ""],
    [307, "POST", "POST", "text"],
    [308, "PUT", "PUT", "text"],
    [301, "PUT", "PUT", "text"],
  ])("with status %d turns %s into %s", async (status, method, then, body) => {
    answers.push(redirectTo("/b", status));
    await call(`${API}/a`, { method, body: "text" });
    expect(seen[1]).toMatchObject({ method: then, body, token: expect.any(String) });
  });

  it("is refused after 20 redirects", async () => {
    answers.push(...Array.from({ length: 30 }, () => redirectTo("/again")));
    expect(await failureOf(call(API))).toMatchObject({ reason: "redirect" });
    expect(seen.length).toBe(21);
  });

  it.each(["javascript:alert(1)", "file:///etc/passwd", "http://["])("to %s is refused", async (location) => {
    answers.push(redirectTo(location));
    expect(await failureOf(call(API))).toMatchObject({ reason: "redirect" });
  });

  it("is returned or rejected as the caller requests", async () => {
    answers.push(redirectTo("/b"), redirectTo("/b"));
    expect((await call(API, { redirect: "manual" })).status).toBe(302);
    expect(await failureOf(call(API, { redirect: "error" }))).toMatchObject({ reason: "redirect" });
  });
});

it("an aborted request rejects with the reason of its signal", async () => {
  expect(await failureOf(call(API, { signal: AbortSignal.abort(new Error("enough")) }))).toMatchObject({ message: "enough" });
});
