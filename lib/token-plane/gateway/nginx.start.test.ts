import { describe } from "vitest";
import { holdsGuarantees } from "@/test/gateways/guarantees";
import { StartedGateway } from "@/test/gateways/started-gateway";

describe("behind nginx with docs/gateway/nginx.conf", () => {
  holdsGuarantees(StartedGateway.nginx);
});
