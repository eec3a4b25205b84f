import type { JWTHeaderParameters } from "jose";
import { beforeEach, expect, test } from "vitest";
import { signingKey } from "../../test/fakes/signing-key.js";
import { MINUTE, SECOND } from "../duration.js";
import { type KeySet, remoteKeySet } from "./key-set.js";

const MAX_AGE = 10 * MINUTE;
const COOLDOWN = 30 * SECOND;
const [one, two] = await Promise.all([signingKey("one"), signingKey("two")]);

let now: number;
let published: object[];
let requests: number;
let respond: () => Promise<string>;
let keys: KeySet;

beforeEach(() => {
  now = 1_000_000;
  published = [one.publicJwk];
  requests = 0;
  respond = async () => JSON.stringify({ keys: published });
  keys = remoteKeySet({
    fetchText: () => {
      requests++;
      return respond();
    },
    now: () => now,
    maxAgeMilliseconds: MAX_AGE,
    cooldownMilliseconds: COOLDOWN,
    timeoutMilliseconds: SECOND,
  });
});

const find = (kid: string) => keys.find({ alg: "ES256", kid } as JWTHeaderParameters, { payload: "", signature: "" });

test("fetches the key set once for concurrent callers", async () => {
  await Promise.all(Array.from({ length: 50 }, () => find("one")));
  expect(requests).toBe(1);
});

test("fetches the set again for an unknown key, but not before the cooldown has passed", async () => {
  await find("one");
  published = [one.publicJwk, two.publicJwk];
  now += COOLDOWN - 1;
  await expect(find("two")).rejects.toThrow("no applicable key");
  expect(requests).toBe(1);
  now += 1;
  await find("two");
  expect(requests).toBe(2);
});

test("starts the cooldown after a failed request too", async () => {
  await find("one");
  now += COOLDOWN;
  respond = () => Promise.reject(new Error("planned"));
  await expect(find("two")).rejects.toThrow("planned");
  await expect(find("two")).rejects.toThrow("no applicable key");
  expect(requests).toBe(2);
});

test("fetches the set again once it exceeds its maximum age, and no longer finds a removed key", async () => {
  await find("one");
  published = [two.publicJwk];
  now += MAX_AGE - 1;
  await find("one");
  now += 1;
  await expect(find("one")).rejects.toThrow("no applicable key");
});

test("trusts a key until its set exceeds the maximum age, and longer only if another request confirms it", async () => {
  const key = await find("one");
  now += MAX_AGE - 1;
  expect(keys.trusts(key)).toBe(true);
  now += 1;
  expect(keys.trusts(key)).toBe(false);
  await keys.reload();
  expect(keys.trusts(key)).toBe(true);
});

test("stops trusting a removed key at the next request", async () => {
  const key = await find("one");
  published = [two.publicJwk];
  await keys.reload();
  expect(keys.trusts(key)).toBe(false);
});

test.each([
  ["a failed request", () => Promise.reject(new Error("planned"))],
  ["JSON that is not a key set", async () => JSON.stringify({ keys: "none" })],
  ["text that is not JSON", async () => "<html>"],
  ["an empty response", async () => ""],
])("does not extend trust after %s", async (_, answer) => {
  const key = await find("one");
  now += MAX_AGE - 1;
  respond = answer;
  await expect(keys.reload()).rejects.toThrow();
  expect(keys.trusts(key)).toBe(true);
  now += 1;
  expect(keys.trusts(key)).toBe(false);
  await expect(find("one")).rejects.toThrow();
});

test("does not wait for a request that hangs, and ignores its late response", async () => {
  let respondLate: (text: string) => void = () => {};
  respond = () => new Promise((resolve) => (respondLate = resolve));
  const hanging = find("one");
  now += 2 * SECOND;
  published = [one.publicJwk, two.publicJwk];
  respond = async () => JSON.stringify({ keys: published });
  await find("two");
  respondLate(JSON.stringify({ keys: [one.publicJwk] }));
  await hanging;
  await find("two");
  expect(requests).toBe(2);
});
