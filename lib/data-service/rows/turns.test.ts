import { expect, it } from "vitest";
import { inTurn } from "@/lib/data-service/rows/turns";

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

it("lets ten work at once and the others in their order, and turns away who would be the hundred and first to wait", async () => {
  let [running, most] = [0, 0];
  const done: number[] = [];
  const work = (number: number) => async () => {
    most = Math.max(most, ++running);
    await tick();
    running--;
    done.push(number);
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 111 }, (_, number) => inTurn(work(number))));
  expect([most, done]).toEqual([10, Array.from({ length: 110 }, (_, number) => number)]);
  expect(outcomes.at(-1)).toMatchObject({ status: "rejected", reason: { status: 503 } });
});

it("gives a turn on where the work fails", async () => {
  const failing = Array.from({ length: 30 }, () => inTurn(() => Promise.reject(new Error("failed"))));
  await Promise.allSettled(failing);
  expect(await inTurn(async () => "done")).toBe("done");
});
