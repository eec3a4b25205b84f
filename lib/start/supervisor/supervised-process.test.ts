import { fork } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StartError } from "@/lib/start/start-error";
import { SupervisedProcess } from "@/lib/start/supervisor/supervised-process";

let folder: string;
let supervised: SupervisedProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-supervised-"));
});

afterEach(async () => {
  await supervised?.stop();
  await rm(folder, { recursive: true });
});

/** A program that records the settings it receives and then runs this code, which may record its starts. */
async function program(rest: string): Promise<SupervisedProcess> {
  const file = join(folder, "program.mjs");
  const starts = join(folder, "starts");
  await writeFile(
    file,
    `import { appendFileSync } from "node:fs";
    const started = (what) => appendFileSync(${JSON.stringify(starts)}, what + "\\n");
    process.on("message", ({ type, environment }) => {
      if (type === "stop") process.exit(0);
      if (type === "settings") started(environment.WORD);
    });
    process.on("disconnect", () => process.exit(0));
    ${rest}`,
  );
  supervised = new SupervisedProcess({ name: "test", launch: () => fork(file, { stdio: "ignore" }) });
  return supervised;
}

const startsSoFar = async () => (await readFile(join(folder, "starts"), "utf8").catch(() => "")).split("\n").filter(Boolean);

const READY = `process.send({ type: "ready" });`;

test("is ready when the process reports it, and restarts it each time that it ends", async () => {
  const process = await program(`started("x"); ${READY} setTimeout(() => globalThis.process.exit(3), 50);`);
  await process.start();
  await vi.waitFor(async () => expect((await startsSoFar()).length).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
});

test("sends the settings to a restarted process too", async () => {
  const process = await program(`${READY} setTimeout(() => globalThis.process.exit(3), 200);`);
  const ready = process.start();
  process.tell({ environment: { WORD: "hello" }, isComplete: true });
  await ready;
  await vi.waitFor(async () => expect((await startsSoFar()).slice(0, 2)).toEqual(["hello", "hello"]), { timeout: 10_000 });
});

test("gives up after a first start that failed with an explanation, and rejects with it", async () => {
  const process = await program(
    `started("x"); globalThis.process.send({ type: "failed", message: "The port is taken.", isExplained: true }, () => globalThis.process.exit(1));`,
  );
  await expect(process.start()).rejects.toEqual(new StartError("The port is taken."));
  await process.stop();
  expect(await startsSoFar()).toEqual(["x"]);
});

test("retries a first start that failed for an unknown reason, with backoff", async () => {
  const process = await program(`started(String(Date.now())); globalThis.process.exit(7);`);
  await expect(process.start()).rejects.toThrow("The process test ended: exit code 7");
  await vi.waitFor(async () => expect((await startsSoFar()).length).toBeGreaterThanOrEqual(4), { timeout: 15_000 });
  const [, second = 0, third = 0, fourth = 0] = (await startsSoFar()).map(Number);
  expect(fourth - third).toBeGreaterThan(250);
  expect(third - second).toBeLessThan(fourth - second);
});

test("keeps restarting a process that was ready once, even if it later reports that it cannot start", async () => {
  const process = await program(
    `const { existsSync, writeFileSync } = await import("node:fs");
    const marker = ${JSON.stringify(join(folder, "was-ready"))};
    started("x");
    if (!existsSync(marker)) { writeFileSync(marker, ""); ${READY} setTimeout(() => globalThis.process.exit(1), 50); }
    else globalThis.process.send({ type: "failed", message: "Not now.", isExplained: true }, () => globalThis.process.exit(1));`,
  );
  await process.start();
  await vi.waitFor(async () => expect((await startsSoFar()).length).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
});
