import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

const READY_WITHIN_MS = 300_000;

/** The server as a process of its own, for tests. Only the given variables and defaults apply. */
export class SpawnedServer {
  output = "";
  readonly #child: ChildProcess;

  constructor(variables: Record<string, string>, ...args: string[]) {
    const noDatabase = { DATABASE_URL: "", DATABASE_LISTEN_URL: "" };
    const defaults = { PORT: "0", HOST: "", PUBLIC_URL: "", ...noDatabase, MASTER_KEY: "", DEMO: "0", LOG_LEVEL: "info" };
    const program = args.includes("--dev") ? ["--import", "tsx", "server.ts"] : ["scripts/run.js", "server"];
    this.#child = spawn(process.execPath, [...program, ...args], {
      cwd: ROOT,
      env: childEnv({ ...defaults, ...variables }),
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.output += chunk;
      });
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits until all of it answers, the cockpits too, and returns its address. */
  ready(): Promise<string> {
    return this.#says(/Mandate is ready: (\S+)/);
  }

  /** Waits until tokens are answered, and returns the address. */
  answersTokens(): Promise<string> {
    return this.#says(/Token endpoints are ready: (\S+)/);
  }

  async #says(line: RegExp): Promise<string> {
    const giveUpAt = Date.now() + READY_WITHIN_MS;
    for (;;) {
      const found = line.exec(this.output)?.[1];
      if (found) return found;
      if (this.#child.exitCode !== null || Date.now() > giveUpAt) throw new Error(`The server is not ready:\n${this.output}`);
      await sleep(50);
    }
  }

  /** Sends the signal, waits for the end and returns the exit code. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.#child.kill(signal);
    return this.exitCode();
  }

  async exitCode(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
    return this.#child.exitCode;
  }
}
