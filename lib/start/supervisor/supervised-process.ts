import type { ChildProcess, SendHandle } from "node:child_process";
import { once } from "node:events";
import { setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import type { Order, Report, Settings } from "@/lib/start/processes/messages";
import { StartError } from "@/lib/start/start-error";
import { shareHandle } from "@/lib/start/supervisor/share-handle";

/** A process that ran for this long is restarted at once when it ends. */
const STEADY_MS = 30_000;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 30_000;

/** Longer than a process needs to finish its requests and to flush its data. */
const STOP_TIMEOUT_MS = 25_000;

type Options = {
  name: string;
  launch: () => ChildProcess | Promise<ChildProcess>;
  /** Nice value; higher for processes that must not slow tokens. */
  niceness?: number;
};

/** A process that is restarted whenever it ends, with backoff while it keeps failing, until it is stopped. */
export class SupervisedProcess {
  readonly #options: Options;
  readonly #stopping = new AbortController();
  readonly #firstReady = Promise.withResolvers<void>();
  #child: ChildProcess | undefined;
  #settings: Order | undefined;
  #wasReady = false;
  #supervision: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Resolves when it is ready for the first time. Rejects if its first start fails, which is then retried unless the
   * failure is a StartError.
   */
  start(): Promise<void> {
    this.#supervision = this.#supervise();
    return this.#firstReady.promise;
  }

  /** Sends settings to the process and to all that replace it. */
  tell(settings: Settings): void {
    this.#settings = { type: "settings", ...settings };
    if (this.#child?.connected) this.#child.send(this.#settings);
  }

  /** Lets it finish its work; kills it if that takes too long. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#child?.connected) this.#child.send({ type: "stop" } satisfies Order);
    const kill = setTimeout(() => this.kill(), STOP_TIMEOUT_MS);
    await this.#supervision;
    clearTimeout(kill);
  }

  /** Kills it at once. */
  kill(): void {
    this.#stopping.abort();
    this.#child?.kill("SIGKILL");
  }

  async #supervise(): Promise<void> {
    let failures = 0;
    for (;;) {
      const startedAt = Date.now();
      const end = await this.#run().catch((cause: Error) => cause);
      if (this.#stopping.signal.aborted) return;
      if (!this.#wasReady) {
        this.#firstReady.reject(end instanceof StartError ? end : new Error(`The process ${this.#options.name} ended: ${end.message}`));
        if (end instanceof StartError) return;
      }
      failures = Date.now() - startedAt > STEADY_MS ? 1 : failures + 1;
      const delay = failures === 1 ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 2));
      log.error({ name: this.#options.name, reason: end.message, delay }, "a process has ended; starting it again");
      await sleep(delay, undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
  }

  /** Runs the process until it ends, and returns the reason as an error. */
  async #run(): Promise<Error> {
    const child = await this.#options.launch();
    if (child.pid === undefined) return once(child, "error").then(([error]) => error as Error);
    this.#child = child;
    // A message to a process that has ended fails.
    child.on("error", () => {});
    if (this.#stopping.signal.aborted) child.send({ type: "stop" } satisfies Order);
    else if (this.#settings) child.send(this.#settings);
    if (this.#options.niceness) setPriority(child.pid, this.#options.niceness);
    let end: Error | undefined;
    child.on("message", (report: Report, handle?: SendHandle) => {
      if (report.type === "share") void (handle && shareHandle(child, handle, report.times));
      else if (report.type === "failed") end = report.isExplained ? new StartError(report.message) : new Error(report.message);
      else {
        this.#wasReady = true;
        this.#firstReady.resolve();
      }
    });
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    return end ?? new Error(signal ? `killed by ${signal}` : `exit code ${code}`);
  }
}
