import { describe, expect, it } from "vitest";
import { decideAccess } from "@/lib/domain/access/decide-access";
import { scopesOf } from "@/lib/domain/access/scopes";
import type { Header } from "@/test/gateways/raw-request";
import type { Rig } from "@/test/gateways/rig";
import { ASSETS, DISGUISES, SERIES } from "@/test/protocol/disguised-paths";

/** By these some servers take a call for another one. */
const OVERRIDES: Header[] = [
  ["X-HTTP-Method-Override", "PUT"],
  ["X-HTTP-Method", "PUT"],
  ["X-Method-Override", "PUT"],
  ["X-Original-URL", SERIES],
  ["X-Rewrite-URL", SERIES],
];

const UPGRADE: Header[] = [
  ["Connection", "Upgrade, HTTP2-Settings"],
  ["Upgrade", "h2c"],
  ["HTTP2-Settings", "AAMAAABkAAQAAP__"],
];

export function servesWhatWasChecked(rig: Rig): void {
  const limitedWrite = (target: string, method = "PUT", headers: Header[] = []) =>
    rig.send({ token: rig.limited, method, target, headers });

  describe("what is served is what was checked", () => {
    it.each(DISGUISES)("where a limited application writes to %s", async (target) => {
      for (const method of ["PUT", "DELETE"]) await limitedWrite(target, method);
      const isAllowed = (asked: { method: string; target: string }) => decideAccess(asked, scopesOf("limited")).isAllowed;
      expect(rig.apis.upstream.received.filter((asked) => /series/i.test(asked.target) || !isAllowed(asked))).toEqual([]);
    });

    it.each([`${SERIES}?from=a%2Fb&select=..%2f..//;x`, "/api/iotfile/v3/files/0123/a%20b~%7Ec.txt", `${ASSETS}/%C3%A4+(1)`, `${ASSETS}?`])(
      "byte for byte: %s",
      async (target) => {
        await rig.send({ target });
        expect(rig.reached()).toEqual([`GET ${target}`]);
      },
    );

    it("where the headers ask for something else", async () => {
      await limitedWrite(ASSETS, "POST", OVERRIDES);
      expect([rig.reached(), OVERRIDES.flatMap(([name]) => rig.apis.upstream.valuesOf(name))]).toEqual([[`POST ${ASSETS}`], []]);
    });

    it.each([
      ["X-Original-Method", "X-Original-URI"],
      ["X-Forwarded-Method", "X-Forwarded-Uri"],
    ])("where the client speaks as a gateway, with %s", async (method, uri) => {
      const asGateway: Header[] = [
        [method, "GET"],
        [uri, ASSETS],
      ];
      expect((await limitedWrite(SERIES, "PUT", asGateway)).status).toBe(403);
      expect(rig.reached()).toEqual([]);
    });

    it("and no connection becomes another protocol", async () => {
      await rig.send({ target: ASSETS, headers: UPGRADE });
      expect([rig.reached(), rig.apis.upstream.valuesOf("Upgrade")]).toEqual([[`GET ${ASSETS}`], []]);
    });
  });
}
