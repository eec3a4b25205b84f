import { describe, expect, it } from "vitest";
import type { Rig } from "@/test/gateways/rig";
import { freePort } from "@/test/gateways/started-gateway";
import { ASSETS } from "@/test/protocol/disguised-paths";

export function failsClosed(rig: Rig): void {
  describe("a call is refused before the upstream,", () => {
    it("while the gateway check is unreachable", async () => {
      const alone = await rig.startGateway({ check: await freePort(), apis: rig.apis.upstream.port });
      const answers = [
        await rig.send({ target: ASSETS, port: alone.port }),
        await rig.send({ target: ASSETS, token: null, port: alone.port }),
      ];
      await alone.stop();
      expect(answers.every(({ status }) => status === 502 || status === 503)).toBe(true);
      expect(rig.reached()).toEqual([]);
    });
  });
}
