import { failsClosed } from "@/lib/start/gateway/fails-closed";
import type { StartGateway } from "@/lib/start/gateway/guarded-apis";
import { letsThroughWhole } from "@/lib/start/gateway/lets-through-whole";
import { refuses } from "@/lib/start/gateway/refuses";
import { Rig } from "@/lib/start/gateway/rig";
import { servesWhatWasChecked } from "@/lib/start/gateway/serves-what-was-checked";
import { tellsWhoCalls } from "@/lib/start/gateway/tells-who-calls";

/** What every gateway holds that is configured as documented. */
export function holdsGuarantees(startGateway: StartGateway): void {
  failsClosed(holdsGuaranteesOfCalls(startGateway));
}

/** The same of one that needs to ask nobody. */
export function holdsGuaranteesOfCalls(startGateway: StartGateway): Rig {
  const rig = Rig.use(startGateway);
  tellsWhoCalls(rig);
  refuses(rig);
  servesWhatWasChecked(rig);
  letsThroughWhole(rig);
  return rig;
}
