import { fork } from "node:child_process";
import { childEnv, childEnvWithoutSecrets, env } from "@/lib/env";
import { ensureCockpits } from "@/lib/start/build/ensure-cockpits";
import { CONNECTIONS } from "@/lib/start/supervisor/connections";
import { programOf } from "@/lib/start/supervisor/program";
import { SupervisedProcess } from "@/lib/start/supervisor/supervised-process";

/** Renders the pages. Builds the cockpits first if there is no current build. */
export function cockpitProcess({ isDev }: { isDev: boolean }): SupervisedProcess {
  return new SupervisedProcess({
    name: "cockpit",
    niceness: env().BACKGROUND_NICENESS,
    async launch() {
      if (!isDev) await ensureCockpits();
      const { file, nodeOptions } = programOf("cockpit-process");
      const variables = childEnv({ PROCESS_NAME: "cockpit", DATABASE_CONNECTIONS: String(CONNECTIONS.cockpit) });
      return fork(file, isDev ? ["--dev"] : [], { env: variables, execArgv: nodeOptions });
    },
  });
}

/** The example's data service, which listens on this Unix socket. */
export function dataProcess(databaseUrl: string, socket: string): SupervisedProcess {
  return new SupervisedProcess({
    name: "data",
    niceness: env().BACKGROUND_NICENESS,
    launch() {
      const { file, nodeOptions } = programOf("data-process");
      const variables = childEnvWithoutSecrets({ DATA_DATABASE_URL: databaseUrl, DATA_SOCKET: socket });
      return fork(file, { env: variables, execArgv: nodeOptions });
    },
  });
}
