import { describe, expect, it } from "vitest";
import { ASSETS } from "@/lib/domain/access/disguises";
import type { Rig } from "@/lib/start/gateway/rig";
import { freePort } from "@/lib/start/gateway/started-gateway";

export function failsClosed(rig: Rig): void {
  describe("a call is refused, and reaches nobody,", () => {
    it("while nobody can be asked", async () => {
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
