import { expect, test } from "vitest";
import { onShutdown, runShutdownHooks } from "@/lib/start/on-shutdown";

test("traffic ends before work and work before storage, the newest first, and a failure stops nothing", async () => {
  const order: string[] = [];
  const note = (name: string) => async () => void order.push(name);
  onShutdown("storage", "database", note("database"));
  onShutdown("storage", "connections", note("connections"));
  onShutdown("work", "usage", note("usage"));
  onShutdown("work", "broken", () => Promise.reject(new Error("broken")));
  onShutdown("traffic", "server", note("server"));
  await runShutdownHooks();
  expect(order).toEqual(["server", "usage", "connections", "database"]);
});

test("every hook runs once", async () => {
  let runs = 0;
  onShutdown("work", "count", async () => void runs++);
  await runShutdownHooks();
  await runShutdownHooks();
  expect(runs).toBe(1);
});
