import { describe } from "vitest";
import { holdsGuarantees } from "@/test/gateways/guarantees";
import { StartedGateway } from "@/test/gateways/started-gateway";

describe("behind Caddy with docs/gateway/Caddyfile", () => {
  holdsGuarantees(StartedGateway.caddy);
});
