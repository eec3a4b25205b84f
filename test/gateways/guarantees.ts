import { failsClosed } from "@/test/gateways/fails-closed";
import type { StartGateway } from "@/test/gateways/guarded-apis";
import { letsThroughWhole } from "@/test/gateways/lets-through-whole";
import { refuses } from "@/test/gateways/refuses";
import { Rig } from "@/test/gateways/rig";
import { servesWhatWasChecked } from "@/test/gateways/serves-what-was-checked";
import { tellsWhoCalls } from "@/test/gateways/tells-who-calls";

/** What every gateway holds that is configured as documented. */
export function holdsGuarantees(startGateway: StartGateway): void {
  failsClosed(holdsGuaranteesOfCalls(startGateway));
}

/** The same for a request that needs no check. */
export function holdsGuaranteesOfCalls(startGateway: StartGateway): Rig {
  const rig = Rig.use(startGateway);
  tellsWhoCalls(rig);
  refuses(rig);
  servesWhatWasChecked(rig);
  letsThroughWhole(rig);
  return rig;
}
