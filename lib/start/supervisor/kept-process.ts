import type { ChildProcess, SendHandle } from "node:child_process";
import { once } from "node:events";
import { setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import type { Order, Report, Settings } from "@/lib/start/processes/messages";
import { StartError } from "@/lib/start/start-error";
import { giveBack } from "@/lib/start/supervisor/give-back";

/** What ran for this long was fine, and is started again at once when it ends. */
const STEADY_MS = 30_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;

/** Longer than a process needs to finish its requests and to flush its memory. */
const PATIENCE_MS = 25_000;

type Options = {
  name: string;
  launch: () => ChildProcess | Promise<ChildProcess>;
  /** Nice value: what must never slow tokens gets a higher one. */
  niceness?: number;
};

/** A process that is started again whenever it ends, the sooner the longer it has run, until it is stopped. */
export class KeptProcess {
  readonly #options: Options;
  readonly #stopping = new AbortController();
  readonly #firstReady = Promise.withResolvers<void>();
  #child: ChildProcess | undefined;
  #settings: Order | undefined;
  #wasReady = false;
  #kept: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Resolves when it answers for the first time. Rejects with what its first start failed of; then it is tried again,
   * unless a person has to mend something first.
   */
  start(): Promise<void> {
    this.#kept = this.#keep();
    return this.#firstReady.promise;
  }

  /** What the process needs to know beyond its environment; those that come after it are told too. */
  tell(settings: Settings): void {
    this.#settings = { type: "settings", ...settings };
    if (this.#child?.connected) this.#child.send(this.#settings);
  }

  /** Lets it finish its work; kills it if that takes too long. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#child?.connected) this.#child.send({ type: "stop" } satisfies Order);
    const kill = setTimeout(() => this.kill(), PATIENCE_MS);
    await this.#kept;
    clearTimeout(kill);
  }

  /** Ends it at once. */
  kill(): void {
    this.#stopping.abort();
    this.#child?.kill("SIGKILL");
  }

  async #keep(): Promise<void> {
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
      const delay = failures === 1 ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 2));
      log.error({ name: this.#options.name, reason: end.message, delay }, "a process has ended; starting it again");
      await sleep(delay, undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
  }

  /** Returns, as an error, what the process has ended of. */
  async #run(): Promise<Error> {
    const child = await this.#options.launch();
    if (child.pid === undefined) return once(child, "error").then(([error]) => error as Error);
    this.#child = child;
    // A process that is gone cannot be told anything.
    child.on("error", () => {});
    if (this.#stopping.signal.aborted) child.send({ type: "stop" } satisfies Order);
    else if (this.#settings) child.send(this.#settings);
    if (this.#options.niceness) setPriority(child.pid, this.#options.niceness);
    let end: Error | undefined;
    child.on("message", (report: Report, handle?: SendHandle) => {
      if (report.type === "share") void (handle && giveBack(child, handle, report.times));
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
