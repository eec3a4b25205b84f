import cluster from "node:cluster";
import { watch } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ROOT } from "@/lib/paths";
import type { Settings } from "@/lib/start/processes/messages";
import { say } from "@/lib/start/say";
import { tokenConnections } from "@/lib/start/supervisor/connections";
import { programOf } from "@/lib/start/supervisor/program";
import { SupervisedProcess } from "@/lib/start/supervisor/supervised-process";

/** The processes that issue tokens. They share the listening socket: an idle process takes the next connection. */
export class TokenProcesses {
  #processes = newProcesses();
  #settings: Settings = { environment: {}, isComplete: false };

  /** Opens the port; resolves when all processes are ready, for which they need their settings. */
  async start(): Promise<void> {
    await Promise.all(this.#processes.map((one) => one.start()));
  }

  tell(settings: Settings): void {
    this.#settings = settings;
    for (const one of this.#processes) one.tell(settings);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((one) => one.stop()));
  }

  kill(): void {
    for (const one of this.#processes) one.kill();
  }

  /** For development: when a source changes, new processes replace these as soon as they are ready. */
  replaceOnChange(): () => void {
    let soon: NodeJS.Timeout | undefined;
    const watcher = watch(join(ROOT, "lib"), { recursive: true }, (_event, file) => {
      if (!/(?<!\.test)\.ts$/.test(file ?? "")) return;
      clearTimeout(soon);
      soon = setTimeout(() => void this.#replace(), 200);
    });
    return () => {
      clearTimeout(soon);
      watcher.close();
    };
  }

  async #replace(): Promise<void> {
    const fresh = newProcesses();
    for (const one of fresh) one.tell(this.#settings);
    try {
      await Promise.all(fresh.map((one) => one.start()));
    } catch (err) {
      log.error({ err }, "the changed sources do not start; the previous processes keep answering");
      await Promise.all(fresh.map((one) => one.stop()));
      return;
    }
    const old = this.#processes;
    this.#processes = fresh;
    say("The token processes run the changed sources.");
    await Promise.all(old.map((one) => one.stop()));
  }
}

/** One thread per core for signatures, and no fewer than Node's default of four. */
function signingThreads(cores: number): number {
  return Math.max(4, cores);
}

function newProcesses(): SupervisedProcess[] {
  return Array.from({ length: env().TOKEN_PROCESSES }, (_, index) => newProcess(`token ${index + 1}`));
}

function newProcess(name: string): SupervisedProcess {
  return new SupervisedProcess({
    name,
    launch() {
      const { file, nodeOptions } = programOf("token-process");
      // The kernel distributes connections, so that none of our processes is between a client and the answering process.
      cluster.schedulingPolicy = cluster.SCHED_NONE;
      cluster.setupPrimary({ exec: file, execArgv: nodeOptions });
      const worker = cluster.fork({
        UV_THREADPOOL_SIZE: env().UV_THREADPOOL_SIZE ?? signingThreads(availableParallelism()),
        DATABASE_CONNECTIONS: tokenConnections(env().TOKEN_PROCESSES),
        PROCESS_NAME: name,
      });
      // Messages to a dead process are dropped; without a listener the error would end the supervisor.
      worker.on("error", () => {});
      return worker.process;
    },
  });
}
