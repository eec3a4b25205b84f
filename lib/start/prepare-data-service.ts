import { dataRole, NotBoundByRowSecurity } from "@/lib/data-service/rows/data-role";
import { env, provideEnv } from "@/lib/env";
import { StartError } from "@/lib/start/start-error";

/** Whether the data service is served is settled here: where nothing is said, it comes with the demo world. */
export async function prepareDataService({ isDemoWanted }: { isDemoWanted: boolean }): Promise<void> {
  const isServed = env().DATA_SERVICE ?? isDemoWanted;
  provideEnv({ DATA_SERVICE: isServed ? "1" : "0" });
  if (isServed) await dataRole().catch(asStartError);
}

function asStartError(cause: Error): never {
  throw cause instanceof NotBoundByRowSecurity ? new StartError(cause.message, { cause }) : cause;
}
