import { expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { deleteExpired, keepDeletingExpired } from "@/lib/token-plane/directory/delete-expired";

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Adds one row that expired long ago and one that expired recently to every table. */
async function addRows(): Promise<void> {
  await database().revokedStatus.createMany({
    data: [121, 119].map((age) => ({ index: 2_000_000_000 + age, revokedAt: minutesAgo(age) })),
  });
  await database().revokedToken.createMany({ data: [6, 4].map((age) => ({ jti: `expired-${age}`, expiresAt: minutesAgo(age) })) });
  await database().usedAssertion.createMany({
    data: [6, 4].map((age) => ({ clientId: "expired", jtiHash: `${age}`, expiresAt: minutesAgo(age) })),
  });
}

async function remaining(): Promise<(string | number)[]> {
  const [statuses, tokens, assertions] = await Promise.all([
    database().revokedStatus.findMany({ where: { index: { gt: 2_000_000_000 } } }),
    database().revokedToken.findMany({ where: { jti: { startsWith: "expired-" } } }),
    database().usedAssertion.findMany({ where: { clientId: "expired" } }),
  ]);
  return [...statuses.map((row) => row.index - 2_000_000_000), ...tokens.map((row) => row.jti), ...assertions.map((row) => row.jtiHash)];
}

it("deletes exactly the rows that no unexpired token needs, even when several servers run it concurrently", async () => {
  await addRows();
  await Promise.all([deleteExpired(new Date()), deleteExpired(new Date()), deleteExpired(new Date())]);
  expect(await remaining()).toEqual([119, "expired-4", "4"]);
});

it("repeats until it is stopped", async () => {
  await database().revokedToken.create({ data: { jti: "expired-7", expiresAt: minutesAgo(7) } });
  const stop = keepDeletingExpired(10);
  await vi.waitUntil(async () => !(await remaining()).includes("expired-7"), { timeout: 5000 });
  await stop();
});
