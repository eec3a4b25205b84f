import { fork } from "node:child_process";
import { childEnv } from "@/lib/env";
import { KeptProcess } from "@/lib/start/supervisor/kept-process";
import { programOf } from "@/lib/start/supervisor/program";

/** Tokens come first wherever both want the processor. */
const NICENESS = 10;

/** The example's data service, which answers at this Unix socket. */
export function dataProcess(databaseUrl: string, socket: string): KeptProcess {
  return new KeptProcess({
    name: "data",
    niceness: NICENESS,
    async launch() {
      const { file, nodeOptions } = programOf("data-process");
      return fork(file, { env: dataEnv({ DATA_DATABASE_URL: databaseUrl, DATA_SOCKET: socket }), execArgv: nodeOptions });
    },
  });
}

/** What is secret of ours is not handed on. */
const NOT_FOR_DATA = ["MASTER_KEY", "NEW_MASTER_KEY", "DATABASE_URL", "DATABASE_LISTEN_URL", "STAMP_KEY"];

function dataEnv(values: Record<string, string>): NodeJS.ProcessEnv {
  const env = childEnv(values);
  for (const name of NOT_FOR_DATA) delete env[name];
  return env;
}
