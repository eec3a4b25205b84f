import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { commandContext } from "@/lib/services/command-context";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { publishKeys } from "@/lib/token-plane/endpoints/publish-keys";
import { revokeToken } from "@/lib/token-plane/endpoints/revoke-token";
import { openLine, type TestLine } from "@/test/protocol/line";
import { askAbout, getToken } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

/** The default of GRACE_SECONDS. */
const GRACE_MILLISECONDS = 60_000;

let world: World;
let api: { clientId: string; secret: string };
let proxy: TestLine;

beforeEach(async () => {
  world = await createWorld();
  api = await createResourceServer(commandContext("test"), { name: "Data APIs", lifetimeDays: 365 });
  proxy = await openLine();
});

afterEach(() => proxy.end());

async function outcome(token: string): Promise<string> {
  const response = await introspectToken(askAbout(token, api));
  return response.ok ? `active ${(await response.json()).active}` : `${response.status} ${(await response.json()).error}`;
}

it("publishes cached keys for as long as they are valid, however long the outage lasts", async () => {
  const keysOf = async () => (await (await publishKeys(new Request("http://127.0.0.1:3000/token_keys"))).json()).keys;
  const keys = await keysOf();
  await proxy.line.cut();
  await vi.waitUntil(() => !listener.isListening);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60 * GRACE_MILLISECONDS });
  expect(await keysOf()).toEqual(keys);
});

it("answers from memory for up to a minute during a database outage and is correct again right afterwards", async () => {
  const { access_token: known } = await getToken(world.client, world.acme.tenant.id);
  const { access_token: own } = await getToken(world.client);
  const { access_token: revoked } = await getToken(world.client);
  await revokeToken(askAbout(revoked, world.client));
  expect([await outcome(known), await outcome(own), await outcome(revoked)]).toEqual(["active true", "active true", "active false"]);
  await proxy.line.cut();
  await vi.waitUntil(() => !listener.isListening);
  expect([await outcome(known), await outcome(own), await outcome(revoked)]).toEqual(["active true", "active true", "active false"]);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + GRACE_MILLISECONDS + 1000 });
  expect(await outcome(known)).toBe("503 temporarily_unavailable");
  vi.useRealTimers();
  await proxy.line.mend();
  await vi.waitUntil(async () => (await outcome(known)) === "active true", { timeout: 5000 });
  await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
  expect([await outcome(known), await outcome(own)]).toEqual(["active false", "active true"]);
});
