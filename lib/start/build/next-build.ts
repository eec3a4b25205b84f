import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnvWithoutSecrets } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { onShutdown } from "@/lib/start/on-shutdown";
import { say } from "@/lib/start/say";
import { StartError } from "@/lib/start/start-error";

const ORPHAN_CHECK_MS = 3000;

/**
 * The salt for the ids of server actions: public and constant, so that two builds of the same sources are
 * interchangeable. The encryption key is another one, which only a running cockpit has.
 */
const PUBLIC_ACTION_SALT = createHash("sha256").update("mandate server actions").digest("base64");

/** Runs `next build` and shows its output. */
export async function runNextBuild({ buildId }: { buildId: string }): Promise<void> {
  let current: ChildProcess | undefined;
  onShutdown("work", "build", async () => void current?.kill());
  for (;;) {
    current = spawnNextBuild(buildId);
    const outcome = await outcomeOf(current);
    if (outcome === "built") return;
    if (outcome === "failed") throw new StartError("The cockpits could not be built; see the output above.");
    // The build of a killed start keeps running.
    say("An earlier build is still running; waiting for it …");
    await sleep(ORPHAN_CHECK_MS);
  }
}

function spawnNextBuild(buildId: string): ChildProcess {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  // A build does not depend on the machine and contains no secret.
  const env = childEnvWithoutSecrets({
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    MANDATE_BUILD_ID: buildId,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: PUBLIC_ACTION_SALT,
  });
  return spawn(process.execPath, [next, "build"], { cwd: ROOT, env, stdio: ["ignore", "inherit", "pipe"] });
}

async function outcomeOf(build: ChildProcess): Promise<"built" | "failed" | "locked"> {
  let errors = "";
  build.stderr?.on("data", (chunk: Buffer) => {
    errors += chunk;
  });
  const [code] = await once(build, "close");
  if (code !== 0 && /Another .*next build.* process is already running/.test(errors)) return "locked";
  process.stderr.write(errors);
  return code === 0 ? "built" : "failed";
}
