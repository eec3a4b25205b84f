import type { JWTHeaderParameters } from "jose";
import { beforeEach, expect, test } from "vitest";
import { signingKey } from "../testing/signing-key.js";
import { type KeySet, remoteKeySet } from "./key-set.js";

const MAX_AGE = 600_000;
const COOL_DOWN = 30_000;
const [one, two] = await Promise.all([signingKey("one"), signingKey("two")]);

let now: number;
let published: object[];
let looks: number;
let respond: () => Promise<Response>;
let keys: KeySet;

beforeEach(() => {
  now = 1_000_000;
  published = [one.publicJwk];
  looks = 0;
  respond = async () => Response.json({ keys: published });
  keys = remoteKeySet({
    url: "https://tokens.example/keys",
    fetch: () => {
      looks++;
      return respond();
    },
    now: () => now,
    maxAgeMilliseconds: MAX_AGE,
    coolDownMilliseconds: COOL_DOWN,
    timeoutMilliseconds: 1000,
  });
});

const find = (kid: string) => keys.find({ alg: "ES256", kid } as JWTHeaderParameters, { payload: "", signature: "" });

test("however many look for a key at once, the set is fetched once", async () => {
  await Promise.all(Array.from({ length: 50 }, () => find("one")));
  expect(looks).toBe(1);
});

test("an unknown key makes it look again only when the cool-down is over", async () => {
  await find("one");
  published = [one.publicJwk, two.publicJwk];
  now += COOL_DOWN - 1;
  await expect(find("two")).rejects.toThrow("no applicable key");
  expect(looks).toBe(1);
  now += 1;
  await find("two");
  expect(looks).toBe(2);
});

test("a look that failed starts the cool-down too", async () => {
  await find("one");
  now += COOL_DOWN;
  respond = async () => new Response(null, { status: 500 });
  await expect(find("two")).rejects.toThrow("500");
  await expect(find("two")).rejects.toThrow("no applicable key");
  expect(looks).toBe(2);
});

test("a set that is too old is fetched again by the clock it was given, and a removed key is no longer found", async () => {
  await find("one");
  published = [two.publicJwk];
  now += MAX_AGE - 1;
  await find("one");
  now += 1;
  await expect(find("one")).rejects.toThrow("no applicable key");
});

test("a key is trusted for as long as its set, and longer only if a look confirms it", async () => {
  const key = await find("one");
  now += MAX_AGE - 1;
  expect(keys.trusts(key)).toBe(true);
  now += 1;
  expect(keys.trusts(key)).toBe(false);
  await keys.reload();
  expect(keys.trusts(key)).toBe(true);
});

test("a key that the next look does not find any more is trusted no more, at once", async () => {
  const key = await find("one");
  published = [two.publicJwk];
  await keys.reload();
  expect(keys.trusts(key)).toBe(false);
});

test.each([
  ["an error", async () => new Response(null, { status: 503 })],
  ["what is no key set", async () => Response.json({ keys: "none" })],
  ["what is no JSON", async () => new Response("<html>")],
  ["nothing", () => Promise.reject(new TypeError("fetch failed"))],
])("%s in place of the set prolongs no trust", async (_, answer) => {
  const key = await find("one");
  now += MAX_AGE - 1;
  respond = answer;
  await expect(keys.reload()).rejects.toThrow();
  expect(keys.trusts(key)).toBe(true);
  now += 1;
  expect(keys.trusts(key)).toBe(false);
  await expect(find("one")).rejects.toThrow();
});

test("a look that hangs holds nobody up for long, and is too late when it comes back", async () => {
  let comeBack: (response: Response) => void = () => {};
  respond = () => new Promise((resolve) => (comeBack = resolve));
  const hanging = find("one");
  now += 2000;
  published = [one.publicJwk, two.publicJwk];
  respond = async () => Response.json({ keys: published });
  await find("two");
  comeBack(Response.json({ keys: [one.publicJwk] }));
  await hanging;
  await find("two");
  expect(looks).toBe(2);
});
