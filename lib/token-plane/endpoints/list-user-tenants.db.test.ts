import { beforeEach, describe, expect, it } from "vitest";
import { keyStore } from "@/lib/crypto/key-store";
import { database } from "@/lib/db/client";
import type { StatusReference } from "@/lib/domain/token/status-list";
import { commandContext } from "@/lib/services/command-context";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { endPurchase } from "@/lib/services/purchase/end-purchase";
import { deregister } from "@/lib/services/registration/deregister";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { resumeRegistration, suspendRegistration } from "@/lib/services/registration/suspend";
import { disableTenant } from "@/lib/services/tenant/disable-tenant";
import { listUserTenants } from "@/lib/token-plane/endpoints/list-user-tenants";
import type { Answer } from "@/lib/token-plane/http/answer";
import { compactJws } from "@/lib/token-plane/tokens/sign";
import { currentSigningKey } from "@/lib/token-plane/tokens/signing-keys";
import { askToken, BASE, credentials, getToken, outcomeOf } from "@/test/protocol/requests";
import { createDevelopmentClient, createWorld, type TestClient, type World } from "@/test/worlds/world";

let world: World;
let client: TestClient;
let token: string;

beforeEach(async () => {
  world = await createWorld();
  client = world.client;
  token = (await getToken(client)).access_token;
});

function list(query = "", authorization = `Bearer ${token}`): Promise<Answer> {
  return listUserTenants(new Request(`${BASE}/userTenants${query}`, { headers: authorization ? { Authorization: authorization } : {} }));
}

const registration = () => ({ registrationId: client.registrationId });
const idsOf = async (response: Answer) => (await response.json()).userTenants.map((tenant: { id: string }) => tenant.id);

describe("200", () => {
  it("lists the customers that confirmed, in the documented format", async () => {
    const response = await list();
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    expect(await response.json()).toEqual({
      userTenants: [{ id: world.acme.tenant.id }],
      page: { size: 100, totalElements: 1, totalPages: 1, number: 0 },
    });
  });

  it.each([
    ["withdrew its consent", () => withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId })],
    ["removed the application", () => endPurchase(world.acme, { purchaseId: world.acmePurchaseId, confirmation: "App kpiapp" })],
    ["is disabled", () => disableTenant(commandContext("test"), { tenantId: world.acme.tenant.id, confirmation: world.acme.tenant.id })],
  ])("omits a customer that %s", async (_, change) => {
    await change();
    expect(await idsOf(await list())).toEqual([]);
    expect((await askToken(client, world.acme.tenant.id)).status).toBe(403);
  });

  it("lists no customer for a registration in development", async () => {
    const development = await createDevelopmentClient(world.developer, { internalName: "dev" });
    const own = (await getToken(development)).access_token;
    const response = await list("", `bearer ${own}`);
    expect(await response.json()).toEqual({ userTenants: [], page: { size: 100, totalElements: 0, totalPages: 0, number: 0 } });
  });

  it("lists no customer of another application", async () => {
    const other = await createWorld();
    const ids = await idsOf(await list("", `Bearer ${(await getToken(other.client)).access_token}`));
    expect(ids).toEqual([other.acme.tenant.id]);
  });
});

describe("pages", () => {
  it("lists every customer once across pages, with correct totals and a stable order", async () => {
    const prefix = `many${Date.now()}`;
    await addConfirmedCustomers(client.registrationId, client.hostTenant, prefix, 130);
    const [first, second, third] = await Promise.all(
      [list("?page=0"), list("?page=1"), list("?page=2")].map(async (page) => (await page).json()),
    );
    expect([first.userTenants.length, second.userTenants.length, third.userTenants.length]).toEqual([100, 31, 0]);
    expect(first.page).toEqual({ size: 100, totalElements: 131, totalPages: 2, number: 0 });
    expect(third.page).toEqual({ size: 100, totalElements: 131, totalPages: 2, number: 2 });
    const all = [...first.userTenants, ...second.userTenants].map((tenant: { id: string }) => tenant.id);
    expect(new Set(all).size).toBe(131);
    expect(all).toEqual([...all].sort());
    expect(await idsOf(await list("?page=13&size=10"))).toEqual(all.slice(130));
    expect(await idsOf(await list("?size=7&page=3"))).toEqual(all.slice(21, 28));
  });

  it.each(["?size=0", "?size=101", "?page=-1", "?page=one", "?page=0&page=0"])("answers 400 to %s", async (query) => {
    expect(await outcomeOf(await list(query))).toBe("400 invalidParameter");
  });
});

describe("401", () => {
  it.each(["", "Bearer", "Bearer rubbish", "Bearer a.b.c", "Basic abc"])("refuses the header %j", async (header) => {
    const response = await list("", header);
    expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="mandate"');
    expect(await outcomeOf(response)).toBe("401 unauthorized");
  });

  it("refuses client credentials instead of a token", async () => {
    expect(await outcomeOf(await list("", credentials(client)["X-SPACE-AUTH-KEY"]))).toBe("401 unauthorized");
  });

  describe("refuses a token that", () => {
    let payload: Record<string, unknown>;
    let signing: Awaited<ReturnType<typeof currentSigningKey>>;

    beforeEach(async () => {
      payload = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
      signing = await currentSigningKey(new Date());
    });

    const statusReference = () => (payload.status as StatusReference).status_list;
    const sign = (change: object, header: object = {}, key = signing.sign) =>
      compactJws({ alg: "RS256", kid: signing.keyId, typ: "at+jwt", ...header }, { ...payload, ...change }, key);

    it.each(["at+jwt", "JWT"])("has no fault: baseline with the type %s is accepted", async (typ) => {
      expect(await outcomeOf(await list("", `Bearer ${await sign({}, { typ })}`))).toBe("200");
    });

    it("was signed by another key with a known key ID", async () => {
      const stranger = await keyStore.open(await keyStore.create("RS256-2048"));
      expect(await outcomeOf(await list("", `Bearer ${await sign({}, {}, stranger)}`))).toBe("401 unauthorized");
    });

    it.each([
      ["has expired", () => ({ exp: Math.floor(Date.now() / 1000) })],
      ["has another issuer", () => ({ iss: "http://127.0.0.1:3000/other.piam/oauth/token" })],
      ["has no issuer", () => ({ iss: undefined })],
      ["has another audience", () => ({ aud: "https://elsewhere.example" })],
      ["has an unknown client", () => ({ client_id: "unknown-client-v1.0.0" })],
      ["has no status index", () => ({ status: undefined })],
      ["has another status index", () => ({ status: { status_list: { idx: 0, uri: "http://127.0.0.1:3000/status-lists/0" } } })],
      [
        "refers to a status list of another service",
        () => ({ status: { status_list: { ...statusReference(), uri: "https://elsewhere.example/status-lists/0" } } }),
      ],
    ])("%s", async (_, change) => {
      expect(await outcomeOf(await list("", `Bearer ${await sign(change())}`))).toBe("401 unauthorized");
    });

    it("has another type", async () => {
      expect(await outcomeOf(await list("", `Bearer ${await sign({}, { typ: "logout+jwt" })}`))).toBe("401 unauthorized");
    });

    it("is unsigned", async () => {
      const [, body] = token.split(".");
      const header = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
      expect(await outcomeOf(await list("", `Bearer ${header}.${body}.`))).toBe("401 unauthorized");
      expect(await outcomeOf(await list("", `Bearer ${header}.${body}.AA`))).toBe("401 unauthorized");
    });
  });

  it.each([
    ["was de-registered", () => deregister(world.operator, { ...registration(), typedName: client.clientId })],
    ["lost its access", () => revokeAccess(world.operator, registration())],
    ["lost and regained its access", loseAndRegainAccess],
    ["was suspended", () => suspendRegistration(world.operator, registration())],
    ["was suspended and resumed", suspendAndResume],
  ])("refuses a token whose registration %s since it was issued", async (_, change) => {
    await change();
    expect(await outcomeOf(await list())).toBe("401 unauthorized");
  });
});

describe("403", () => {
  it("host_tenant_only: a token for a customer cannot list customers", async () => {
    const forAcme = (await getToken(client, world.acme.tenant.id)).access_token;
    expect(await outcomeOf(await list("", `Bearer ${forAcme}`))).toBe("403 host_tenant_only");
  });
});

async function loseAndRegainAccess() {
  await revokeAccess(world.operator, registration());
  await issueAccess(world.operator, { ...registration(), accessLevel: "read_write", lifetimeDays: 365 });
}

async function suspendAndResume() {
  await suspendRegistration(world.operator, registration());
  await resumeRegistration(world.operator, registration());
}

/** Inserts many customers directly into the tables. */
async function addConfirmedCustomers(registrationId: string, operatorTenantId: string, prefix: string, count: number) {
  const now = new Date();
  const ids = Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(3, "0")}`).reverse();
  await database().tenant.createMany({ data: ids.map((id) => ({ id, name: id, isCustomer: true, createdAt: now })) });
  const purchase = { registrationId, operatorTenantId, origin: "provisioned" as const, createdAt: now };
  const purchases = await database().purchase.createManyAndReturn({ data: ids.map((id) => ({ ...purchase, customerTenantId: id })) });
  const consent = { decision: "confirmed" as const, decidedLevel: "limited" as const, level: "limited" as const };
  const decided = { text: "", decidedAt: now, decidedBy: "test" };
  await database().consent.createMany({
    data: purchases.map(({ id, customerTenantId }) => ({ purchaseId: id, customerTenantId, ...consent, ...decided })),
  });
}
