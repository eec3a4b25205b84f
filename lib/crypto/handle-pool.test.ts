import { expect, it } from "vitest";
import { HandlePool } from "@/lib/crypto/handle-pool";

it("gives each handle to one task at a time, in the order of the requests", async () => {
  const pool = new HandlePool(["a", "b"]);
  const ends: (() => void)[] = [];
  const began: string[] = [];
  const tasks = [1, 2, 3, 4].map((task) =>
    pool.use(async (handle) => {
      began.push(`${task} ${handle}`);
      await new Promise<void>((resolve) => ends.push(resolve));
    }),
  );
  await Promise.resolve();
  expect(began).toEqual(["1 b", "2 a"]);
  ends[1]?.();
  await tasks[1];
  expect(began).toEqual(["1 b", "2 a", "3 a"]);
  ends[0]?.();
  await tasks[0];
  for (const end of ends) end();
  await Promise.all(tasks);
  expect(began).toEqual(["1 b", "2 a", "3 a", "4 b"]);
});

it("releases the handle of a task that fails", async () => {
  const pool = new HandlePool(["only"]);
  await expect(pool.use(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await pool.use(async (handle) => handle)).toBe("only");
});
