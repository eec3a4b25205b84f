import { describe } from "vitest";
import { holdsGuarantees } from "@/lib/start/gateway/guarantees";
import { StartedGateway } from "@/lib/start/gateway/started-gateway";

describe("behind Caddy with docs/gateway/Caddyfile", () => {
  holdsGuarantees(StartedGateway.caddy);
});
