import { describe } from "vitest";
import { holdsGuarantees } from "@/lib/start/gateway/guarantees";
import { StartedGateway } from "@/lib/start/gateway/started-gateway";

describe("behind nginx with docs/gateway/nginx.conf", () => {
  holdsGuarantees(StartedGateway.nginx);
});
