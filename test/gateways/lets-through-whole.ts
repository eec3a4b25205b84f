import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import type { Rig } from "@/test/gateways/rig";
import { ASSETS } from "@/test/protocol/disguised-paths";

const FILE = "/api/iotfile/v3/files/0123/a.bin";

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

export function letsThroughWhole(rig: Rig): void {
  const headers = () => ({ Authorization: `Bearer ${rig.token}` });
  const at = (target: string) => `http://127.0.0.1:${rig.apis.gateway.port}${target}`;

  describe("a call that is allowed arrives whole", () => {
    it.each([
      ["PUT", FILE],
      ["POST", ASSETS],
    ])("%s with three megabytes", async (method, target) => {
      const body = randomBytes(3_000_000);
      const response = await fetch(at(target), { method, headers: headers(), body });
      expect([response.status, rig.apis.upstream.received.map((one) => digest(one.body))]).toEqual([200, [digest(body)]]);
    });

    it("in pieces of no known length", async () => {
      const chunked = request(at(FILE), { method: "PUT", headers: headers() });
      for (const piece of ["one", "two", "three"]) chunked.write(piece);
      chunked.end();
      await once(chunked, "response");
      expect(rig.apis.upstream.received.map((one) => one.body.toString())).toEqual(["onetwothree"]);
    });

    it("HEAD, which is answered without a body", async () => {
      const response = await fetch(at(ASSETS), { method: "HEAD", headers: headers() });
      expect([response.status, await response.text(), rig.reached()]).toEqual([200, "", [`HEAD ${ASSETS}`]]);
    });
  });
}
