import { fork } from "node:child_process";
import { childEnv } from "@/lib/env";
import { ensureCockpits } from "@/lib/start/build/ensure-cockpits";
import { CONNECTIONS } from "@/lib/start/supervisor/connections";
import { KeptProcess } from "@/lib/start/supervisor/kept-process";
import { programOf } from "@/lib/start/supervisor/program";

/** Tokens come first wherever both want the processor. */
const NICENESS = 10;

/** The process that renders the pages, built first where no build is there. */
export function cockpitProcess({ isDev }: { isDev: boolean }): KeptProcess {
  return new KeptProcess({
    name: "cockpit",
    niceness: NICENESS,
    async launch() {
      if (!isDev) await ensureCockpits();
      const { file, nodeOptions } = programOf("cockpit-process");
      const env = childEnv({ PROCESS_NAME: "cockpit", DATABASE_CONNECTIONS: String(CONNECTIONS.cockpit) });
      return fork(file, isDev ? ["--dev"] : [], { env, execArgv: nodeOptions });
    },
  });
}
