import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { hashPassword, isPassword } from "@/lib/crypto/password";

const PASSWORD = "correct horse battery staple";

/** CPU time rather than elapsed time, so that other load on the machine does not matter. */
async function minCpuTime(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 10; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

it("accepts only the right password, and none without a hash", async () => {
  const passwordHash = await hashPassword(PASSWORD);
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const checks = [isPassword(PASSWORD, passwordHash), isPassword("another", passwordHash), isPassword(PASSWORD, null)];
  expect(await Promise.all(checks)).toEqual([true, false, false]);
});

it("does the same work with and without a hash", async () => {
  const passwordHash = await hashPassword(PASSWORD);
  const known = await minCpuTime(() => isPassword("another", passwordHash));
  const unknown = await minCpuTime(() => isPassword("another", null));
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(1.5);
});

it("uses at most half of the cores", async () => {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: 60 }, () => hashPassword(PASSWORD)));
  const { user, system } = process.cpuUsage(before);
  const busyCores = (user + system) / 1000 / (performance.now() - startedAt);
  expect(busyCores).toBeLessThan(Math.max(1, Math.floor(availableParallelism() / 2)) + 0.5);
});

it("finishes in the order of arrival", async () => {
  const finished: number[] = [];
  await Promise.all(Array.from({ length: 30 }, (_, index) => hashPassword(PASSWORD).then(() => finished.push(index))));
  const furthest = Math.max(...finished.map((index, place) => Math.abs(index - place)));
  expect(furthest).toBeLessThanOrEqual(Math.floor(availableParallelism() / 2));
});
