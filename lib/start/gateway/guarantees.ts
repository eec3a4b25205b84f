import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decideAccess } from "@/lib/domain/access/decide-access";
import { ASSETS, DISGUISES, SERIES } from "@/lib/domain/access/disguises";
import { scopesOf } from "@/lib/domain/access/scopes";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { createWorld, type World } from "@/lib/services/test-world";
import { type GuardedApis, type StartGateway, startGuardedApis } from "@/lib/start/gateway/guarded-apis";
import { type RawAnswer, sendRaw } from "@/lib/start/gateway/raw-request";
import { freePort } from "@/lib/start/gateway/started-gateway";
import { getSubtenantToken, getTokenAt } from "@/lib/start/gateway/tokens";

/** Within this time of its commit a change is in force at every gateway. */
const IN_FORCE_MILLISECONDS = 1000;
const FILE = "/api/iotfile/v3/files/0123/a.bin";

/** What a client may send to be taken for another, in every spelling that some server takes for the same. */
const FORGED = [
  "X-Tenant",
  "x-tEnAnT",
  "X_Tenant",
  "X-Subtenant",
  "x_subtenant",
  "X-Client-Id",
  "X_Client_Id",
  "X-Client_Id",
  "X_Client-Id",
].concat(["X-App", "x_app", "X-Access-Level", "X_Access_Level", "X-Access_Level", "X_ACCESS-LEVEL", "X-Tenant", "X-Subtenant"]);

/** By these some servers take a call for another one. */
const OVERRIDES = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL"];

type Sent = { token?: string | null; method?: string; target?: string; headers?: [string, string][]; body?: string };

/** What every gateway holds that is configured as documented. */
export function holdsGuarantees(startGateway: StartGateway): void {
  let apis: GuardedApis;
  let world: World;
  let token: string;
  let limited: string;

  beforeAll(async () => {
    apis = await startGuardedApis(startGateway);
    world = await createWorld();
    token = await getTokenAt(apis.mandate, world);
    limited = await getTokenAt(apis.mandate, await createWorld({ level: "limited" }));
  });
  afterAll(() => apis?.stop());
  beforeEach(() => {
    apis.upstream.received = [];
  });

  function send({ token: shown = token, method = "GET", target = ASSETS, headers = [], body }: Sent = {}, port = apis.gateway.port) {
    const authorization: [string, string][] = shown === null ? [] : [["Authorization", `Bearer ${shown}`]];
    return sendRaw(port, { method, target, headers: [...authorization, ...headers], ...(body !== undefined && { body }) });
  }

  const identity = () =>
    ["X-Tenant", "X-Subtenant", "X-Client-Id", "X-App", "X-Access-Level"].map((name) => apis.upstream.valuesOf(name).join(" and "));
  const ofAcme = () => [world.acme.tenant.id, "", world.client.clientId, "kpiapp", "read-write"];
  const reached = () => apis.upstream.received.map(({ method, target }) => `${method} ${target}`);

  async function expectRefusal(answer: Promise<RawAnswer>, status: number, challenge: string, reason: string | undefined): Promise<void> {
    const { status: answered, head, body } = await answer;
    const challenges = [...head.matchAll(/^www-authenticate: (.*)$/gim)].map(([, value]) => value?.trim());
    const [error] = JSON.parse(body).errors;
    expect([answered, challenges, error.reason, reached()]).toEqual([status, [challenge], reason, []]);
  }

  describe("the data APIs are told who calls", () => {
    it("by the check alone", async () => {
      expect((await send()).body).toContain("from the data APIs");
      expect(identity()).toEqual(ofAcme());
    });

    it("whatever the client says about itself", async () => {
      await send({ headers: FORGED.map((name) => [name, "forged"]) });
      expect([reached(), identity()]).toEqual([[`GET ${ASSETS}`], ofAcme()]);
    });

    it("with the subtenant, which a client cannot have removed on the way", async () => {
      const shown = await getSubtenantToken(apis.mandate, world);
      await send({ token: shown, headers: [["Connection", "close, X-Tenant, X-Subtenant, X-Access-Level"]] });
      expect([apis.upstream.valuesOf("X-Tenant"), apis.upstream.valuesOf("X-Subtenant")]).toEqual([[world.acme.tenant.id], ["plant1"]]);
    });

    it("and never by another token than the one that was checked", async () => {
      await send({ headers: [["Authorization", `Bearer ${limited}`]] });
      expect(apis.upstream.valuesOf("Authorization").filter((value) => value !== `Bearer ${token}`)).toEqual([]);
    });
  });

  describe("a call is refused, and reaches nobody,", () => {
    it("without a token", async () => {
      await expectRefusal(send({ token: null }), 401, 'Bearer realm="mandate"', undefined);
    });

    it("with a token that is none", async () => {
      await expectRefusal(
        send({ token: "a.b.c", method: "PUT", body: "x" }),
        401,
        'Bearer realm="mandate", error="invalid_token"',
        undefined,
      );
    });

    it("from a limited application that writes time series", async () => {
      const challenge = 'Bearer realm="mandate", error="insufficient_scope", scope="mdsp:core:iot.timAdmin"';
      await expectRefusal(send({ token: limited, method: "PUT", target: SERIES, body: "[]" }), 403, challenge, "insufficient_access");
    });

    it("within a second of the commit that withdraws the consent", async () => {
      const other = await createWorld();
      const shown = await getTokenAt(apis.mandate, other);
      expect((await send({ token: shown })).status).toBe(200);
      await withdrawConsent(other.acme, { purchaseId: other.acmePurchaseId });
      const committedAt = performance.now();
      let askedAt = committedAt;
      while ((await send({ token: shown })).status !== 401 && askedAt - committedAt < 10_000) askedAt = performance.now();
      expect(askedAt - committedAt).toBeLessThan(IN_FORCE_MILLISECONDS);
    });

    it("while nobody can be asked", async () => {
      const alone = await startGateway({ check: await freePort(), apis: apis.upstream.port });
      const statuses = [await send({}, alone.port), await send({ token: null, method: "PUT", body: "x" }, alone.port)].map(
        ({ status }) => status,
      );
      await alone.stop();
      expect([statuses.every((status) => status === 502 || status === 503), reached()]).toEqual([true, []]);
    });
  });

  describe("what is served is what was checked", () => {
    it.each(DISGUISES)("where a limited application writes to %s", async (target) => {
      for (const method of ["PUT", "DELETE"]) await send({ token: limited, method, target });
      const decisions = apis.upstream.received.map((asked) => decideAccess(asked, scopesOf("limited")).isAllowed);
      expect([reached().filter((one) => /series/i.test(one)), decisions.filter((isAllowed) => !isAllowed)]).toEqual([[], []]);
    });

    it.each([`${SERIES}?from=a%2Fb&select=..%2f..//;x`, "/api/iotfile/v3/files/0123/a%20b~%7Ec.txt", `${ASSETS}/%C3%A4+(1)`, `${ASSETS}?`])(
      "byte for byte: %s",
      async (target) => {
        await send({ target });
        expect(reached()).toEqual([`GET ${target}`]);
      },
    );

    it("where the headers ask for something else", async () => {
      const overrides = OVERRIDES.map((name): [string, string] => [name, name.endsWith("URL") ? SERIES : "PUT"]);
      await send({ token: limited, method: "POST", headers: overrides });
      expect([reached(), OVERRIDES.flatMap((name) => apis.upstream.valuesOf(name))]).toEqual([[`POST ${ASSETS}`], []]);
    });

    it.each([
      ["X-Original-Method", "X-Original-URI"],
      ["X-Forwarded-Method", "X-Forwarded-Uri"],
    ])("where the client speaks as another gateway, with %s", async (method, uri) => {
      const headers: [string, string][] = [
        [method, "GET"],
        [uri, ASSETS],
      ];
      expect((await send({ token: limited, method: "PUT", target: SERIES, headers })).status).toBe(403);
      expect(reached()).toEqual([]);
    });

    it("and no connection becomes another protocol", async () => {
      const upgrade: [string, string][] = [
        ["Connection", "Upgrade, HTTP2-Settings"],
        ["Upgrade", "h2c"],
        ["HTTP2-Settings", "AAMAAABkAAQAAP__"],
      ];
      await send({ headers: upgrade });
      expect([reached(), apis.upstream.valuesOf("Upgrade")]).toEqual([[`GET ${ASSETS}`], []]);
    });
  });

  describe("a call that is allowed arrives whole", () => {
    const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    const authorized = () => ({ Authorization: `Bearer ${token}` });

    it.each([
      ["PUT", FILE],
      ["POST", ASSETS],
    ])("%s with three megabytes", async (method, target) => {
      const body = randomBytes(3_000_000);
      const response = await fetch(`http://127.0.0.1:${apis.gateway.port}${target}`, { method, headers: authorized(), body });
      expect([response.status, apis.upstream.received.map((one) => digest(one.body))]).toEqual([200, [digest(body)]]);
    });

    it("in pieces of no known length", async () => {
      const chunked = request({ port: apis.gateway.port, path: FILE, method: "PUT", headers: authorized() });
      for (const piece of ["one", "two", "three"]) chunked.write(piece);
      chunked.end();
      await once(chunked, "response");
      expect(apis.upstream.received.map((one) => one.body.toString())).toEqual(["onetwothree"]);
    });

    it("HEAD, which is answered without a body", async () => {
      const response = await fetch(`http://127.0.0.1:${apis.gateway.port}${ASSETS}`, { method: "HEAD", headers: authorized() });
      expect([response.status, await response.text(), reached()]).toEqual([200, "", [`HEAD ${ASSETS}`]]);
    });
  });
}
