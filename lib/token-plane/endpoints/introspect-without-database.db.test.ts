import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { commandContext } from "@/lib/services/command-context";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { GRACE_MILLISECONDS } from "@/lib/token-plane/directory/cache";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { introspectToken } from "@/lib/token-plane/endpoints/introspect-token";
import { revokeToken } from "@/lib/token-plane/endpoints/revoke-token";
import { openLine, type TestLine } from "@/test/protocol/line";
import { askAbout, getToken } from "@/test/protocol/requests";
import { createWorld, type World } from "@/test/worlds/world";

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
