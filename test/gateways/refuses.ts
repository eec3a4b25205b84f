import { describe, expect, it } from "vitest";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import type { Rig, Sent } from "@/test/gateways/rig";
import { getTokenAt } from "@/test/gateways/tokens";
import { ASSETS, SERIES } from "@/test/protocol/disguised-paths";
import { createWorld } from "@/test/worlds/world";

/** Within this time of its commit a change is in force at every gateway. */
const IN_FORCE_MILLISECONDS = 1000;

const REFUSALS: [string, (rig: Rig) => Sent, number, string, string | undefined][] = [
  ["without a token", () => ({ token: null }), 401, "", undefined],
  ["with a token that is none", () => ({ token: "a.b.c", method: "PUT", body: "x" }), 401, ', error="invalid_token"', undefined],
  [
    "from a limited application that writes time series",
    ({ limited }) => ({ token: limited, method: "PUT", target: SERIES, body: "[]" }),
    403,
    ', error="insufficient_scope", scope="mdsp:core:iot.timAdmin"',
    "insufficient_access",
  ],
];

export function refuses(rig: Rig): void {
  describe("a call is refused before the upstream,", () => {
    it.each(REFUSALS)("%s", async (_, sent, status, challenge, reason) => {
      const { status: answered, head, body } = await rig.send({ target: ASSETS, ...sent(rig) });
      const challenges = [...head.matchAll(/^www-authenticate: (.*)$/gim)].map(([, value]) => value?.trim());
      const said = JSON.parse(body).errors[0].reason;
      expect([answered, challenges, said, rig.reached()]).toEqual([status, [`Bearer realm="mandate"${challenge}`], reason, []]);
    });

    it("within a second of the commit that withdraws the consent", async () => {
      const world = await createWorld();
      const token = await getTokenAt(rig.apis.mandate, world);
      const ask = async () => (await rig.send({ token, target: ASSETS })).status;
      expect(await ask()).toBe(200);
      await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
      const committedAt = performance.now();
      let askedAt = committedAt;
      while ((await ask()) !== 401 && askedAt - committedAt < 10_000) askedAt = performance.now();
      expect(askedAt - committedAt).toBeLessThan(IN_FORCE_MILLISECONDS);
    });
  });
}
