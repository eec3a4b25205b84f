import { expect, test } from "vitest";
import { onShutdown, runShutdownHooks } from "@/lib/start/on-shutdown";

test("hooks run in the order of phases, the newest first, even after a failure", async () => {
  const order: string[] = [];
  const record = (name: string) => async () => void order.push(name);
  onShutdown("storage", "database", record("database"));
  onShutdown("storage", "connections", record("connections"));
  onShutdown("work", "usage", record("usage"));
  onShutdown("work", "broken", () => Promise.reject(new Error("broken")));
  onShutdown("traffic", "server", record("server"));
  await runShutdownHooks();
  expect(order).toEqual(["server", "usage", "connections", "database"]);
});

test("each hook runs once", async () => {
  let runs = 0;
  onShutdown("work", "count", async () => void runs++);
  await runShutdownHooks();
  await runShutdownHooks();
  expect(runs).toBe(1);
});
