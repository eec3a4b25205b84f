import { decodeProtectedHeader } from "jose";
import { requestToken } from "@/e2e/fixtures/request-token";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import { commandContext } from "@/lib/services/command-context";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { createVerifier, type RejectionReason } from "@/packages/sdk/src/verify";
import type { World } from "@/test/worlds/world";

const TTL = 30_000;

const tokenFor = async ({ client }: World, tenant: string) => (await requestToken(client, tenant)).body.access_token ?? "";
const kidOf = (token: string) => decodeProtectedHeader(token).kid ?? "";
const refused = (reason: RejectionReason) => expect.objectContaining({ code: "invalid_token", reason });

test("a token of the server says whose data it opens, who got it and how much it allows", async ({ world }) => {
  const verifier = createVerifier({ url: BASE_URL });
  const { clientId, hostTenant } = world.client;
  const tenant = world.acme.tenant.id;
  const request = new Request("https://api.example", { headers: { Authorization: `Bearer ${await tokenFor(world, tenant)}` } });
  expect(await verifier.verifyRequest(request, { tenant, scopes: ["mdsp:core:iot.timAdmin"], accessLevel: "read-write" })).toMatchObject({
    tenant,
    clientId,
    application: { name: "kpiapp", version: "1.0.0", hostTenant },
    accessLevel: "read-write",
  });
  await expect(verifier.verifyRequest(request, { tenant: world.globex.tenant.id })).rejects.toThrow(refused("tenant"));
});

test("the address of the gateway verifies the same tokens", async ({ world }) => {
  await createVerifier({ url: `${BASE_URL}/gateway` }).verify(await tokenFor(world, world.acme.tenant.id));
});

test("after a withdrawn consent the token is refused as soon as the list is read anew, and others are not", async ({ world }) => {
  let waited = 0;
  const verifier = createVerifier({ url: BASE_URL, now: () => Date.now() + waited });
  const [token, own] = [await tokenFor(world, world.acme.tenant.id), await tokenFor(world, world.client.hostTenant)];
  await Promise.all([verifier.verify(token), verifier.verify(own)]);
  await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
  const reasonOfRefusal = async () => {
    waited += TTL;
    return verifier.verify(token).then(
      () => "none",
      ({ reason }) => reason,
    );
  };
  await expect.poll(reasonOfRefusal, { timeout: 1000, intervals: [50, 200, 300] }).toBe("revoked");
  await verifier.verify(own);
});

test("key rotation breaks nothing: old tokens stay good, and new ones are, also of a key that was not known before", async ({ world }) => {
  let waited = 0;
  const verifier = createVerifier({ url: BASE_URL, statusList: "prefer", now: () => Date.now() + waited });
  const tokens = [await tokenFor(world, world.acme.tenant.id)];
  await verifier.verify(tokens[0] ?? "");
  for (let rotation = 0; rotation < 2; rotation++) {
    await rotate();
    await expect.poll(async () => kidOf(await tokenFor(world, world.acme.tenant.id))).not.toBe(kidOf(tokens.at(-1) ?? ""));
    tokens.push(await tokenFor(world, world.acme.tenant.id));
  }
  waited = TTL;
  for (const token of tokens.reverse()) await verifier.verify(token);
});

/** The next RS256 key signs from now on. */
async function rotate(): Promise<void> {
  const ctx = commandContext("test");
  const next = (await listSigningKeys(ctx)).find(({ state, algorithm }) => state === "next" && algorithm === "RS256");
  await rotateSigningKey(ctx, { keyId: next?.keyId ?? "", acceptRecent: true });
}
