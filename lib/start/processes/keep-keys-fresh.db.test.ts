import { expect, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { keepKeysFresh } from "@/lib/start/processes/keep-keys-fresh";
import { withoutKeys } from "@/test/worlds/keys";

await withoutKeys();

test("several servers maintain one set of keys together until they are stopped", async () => {
  const stops = [keepKeysFresh(20), keepKeysFresh(20)];
  await vi.waitUntil(async () => (await database().signingKey.count()) > 0, { timeout: 10_000 });
  await database().signingKey.deleteMany();
  await vi.waitUntil(async () => (await database().signingKey.count()) > 0, { timeout: 10_000 });
  await Promise.all(stops.map((stop) => stop()));
  expect(await database().signingKey.count()).toBe(2);
  await database().signingKey.deleteMany();
  expect(await database().signingKey.count()).toBe(0);
});
