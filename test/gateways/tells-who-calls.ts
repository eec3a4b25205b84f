import { describe, expect, it } from "vitest";
import { IDENTITY_HEADERS } from "@/lib/token-plane/gateway/require-access";
import type { Rig } from "@/test/gateways/rig";
import { getSubtenantToken } from "@/test/gateways/tokens";
import { ASSETS } from "@/test/protocol/disguised-paths";

/** Every way to write these headers that some server takes for the same. */
const FORGED = [...new Set(IDENTITY_HEADERS.flatMap(spellings))];

function spellings(name: string): string[] {
  const [first = "", ...others] = name.split("-");
  const spelled = others.reduce((starts, part) => starts.flatMap((start) => [`${start}-${part}`, `${start}_${part}`]), [first]);
  return spelled.flatMap((one) => [one, one.toLowerCase(), one.toUpperCase()]);
}

export function tellsWhoCalls(rig: Rig): void {
  const identity = () => IDENTITY_HEADERS.map((name) => rig.apis.upstream.valuesOf(name).join(" and "));
  const ofAcme = () => [rig.world.acme.tenant.id, "", rig.world.client.clientId, "kpiapp", "read-write"];

  describe("the data APIs are told who calls", () => {
    it("by the check alone", async () => {
      expect((await rig.send({ target: ASSETS })).body).toContain("from the data APIs");
      expect(identity()).toEqual(ofAcme());
    });

    it("whatever the client says about itself", async () => {
      await rig.send({ target: ASSETS, headers: FORGED.map((name) => [name, "forged"]) });
      expect([rig.reached(), identity()]).toEqual([[`GET ${ASSETS}`], ofAcme()]);
    });

    it("with the subtenant, which a client cannot have removed on the way", async () => {
      const token = await getSubtenantToken(rig.apis.mandate, rig.world);
      await rig.send({ token, target: ASSETS, headers: [["Connection", `close, ${IDENTITY_HEADERS.join(", ")}`]] });
      expect(identity().slice(0, 2)).toEqual([rig.world.acme.tenant.id, "plant1"]);
    });

    it("and never by another token than the one that was checked", async () => {
      await rig.send({ target: ASSETS, headers: [["Authorization", `Bearer ${rig.limited}`]] });
      expect(rig.apis.upstream.valuesOf("Authorization").filter((value) => value !== `Bearer ${rig.token}`)).toEqual([]);
    });
  });
}
