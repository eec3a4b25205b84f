import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { addressOf, DOWNLOADS, hasId, PAGES } from "@/e2e/fixtures/every-page";
import { idsOfPurchase } from "@/e2e/fixtures/ids-of";
import { personFor } from "@/e2e/fixtures/person";
import { expect, test } from "@/e2e/fixtures/test";
import { createMember, createWorld } from "@/test/worlds/world";

const COCKPIT_PAGES = PAGES.filter((page) => page.visitor !== "nobody" && page.visitor !== "undecided" && page.route !== "/");
/** Without the pages of one-time links, whose tokens name no object of a tenant. */
const PAGES_WITH_IDS = COCKPIT_PAGES.filter((page) => hasId(page) && page.visitor !== "platform" && !page.route.includes("[token]"));

/**
 * What a reader can tell one answer from another by, without the ids that he put into the address himself.
 * The title is the one served: while scripts take a page of a missing object over, it leaves the tree for a moment.
 */
async function answer(page: Page, address: string, ids: Record<string, string>) {
  const response = await page.goto(address);
  const title = /<title>(.*?)<\/title>/.exec((await response?.text()) ?? "")?.[1];
  let text = (await page.getByRole("main").textContent()) ?? "";
  for (const id of Object.values(ids)) text = text.replaceAll(id, "id");
  return { status: response?.status(), title, text };
}

test("another tenant's object looks exactly like one that does not exist, at every address", async ({ page, world, people, signIn }) => {
  const stranger = await createWorld();
  const theirs = await idsOfPurchase(stranger.acmePurchaseId);
  const nowhere = Object.fromEntries(Object.keys(theirs).map((name) => [name, randomUUID()])) as typeof theirs;
  expect(world.acmePurchaseId).not.toBe(theirs.purchaseId);
  for (const visitor of ["developer", "operator", "customer"] as const) {
    await page.context().clearCookies();
    await signIn(page, visitor === "customer" ? people.acme : people[visitor]);
    for (const planned of PAGES_WITH_IDS.filter((one) => one.visitor === visitor)) {
      await test.step(planned.route, async () => {
        const foreign = await answer(page, addressOf(planned, theirs), theirs);
        const missing = await answer(page, addressOf(planned, nowhere), nowhere);
        expect(foreign.status).toBe(404);
        expect(foreign).toEqual(missing);
        expect(foreign.text).toContain("Not found");
        await expect(page).toHaveTitle("Not found · Mandate");
      });
    }
  }
});

test("a customer of the same application cannot open another customer's purchase", async ({ page, world, people, signIn }) => {
  await signIn(page, people.initech);
  expect((await page.goto(`/customer/purchases/${world.acmePurchaseId}`))?.status()).toBe(404);
  expect((await page.goto(`/customer/purchases/${world.initechPurchaseId}`))?.status()).toBe(200);
});

test("a cockpit requires a role in it and is not found otherwise", async ({ page, people, signIn }) => {
  for (const visitor of ["developer", "operator", "customer"] as const) {
    await page.context().clearCookies();
    await signIn(page, visitor === "customer" ? people.acme : people[visitor]);
    for (const planned of COCKPIT_PAGES.filter((one) => !["/tenant", "/profile"].some((shared) => one.route.startsWith(shared)))) {
      if (planned.visitor === visitor || hasId(planned)) continue;
      expect((await page.request.get(planned.route)).status(), `${visitor} at ${planned.route}`).toBe(404);
    }
  }
});

test("without the platform role every tenant looks as if it did not exist, one's own included", async ({ page, world, people, signIn }) => {
  await signIn(page, people.acme);
  const missing = await answer(page, "/admin/tenants/no-such-tenant", {});
  expect(missing.status).toBe(404);
  for (const { tenant } of [world.acme, world.globex]) expect(await answer(page, `/admin/tenants/${tenant.id}`, {})).toEqual(missing);
});

test("a download is as closed as the pages are, and holds the own tenant's events alone", async ({ page, world, people, signIn }) => {
  const stranger = await createMember("customer", "tenant_admin");
  const plain = await personFor({ ...world.developer, actor: { userId: null, label: `plain@${world.developer.tenant.id}.example` } });
  const get = (path: string) => page.request.get(path, { maxRedirects: 0 });
  for (const { route } of DOWNLOADS) {
    const response = await get(route);
    expect([response.status(), response.headers().location]).toEqual([307, `/sign-in?next=${encodeURIComponent(route)}`]);
  }
  await signIn(page, plain);
  for (const { route } of DOWNLOADS) expect([route, (await get(route)).status()]).toEqual([route, 404]);

  await page.context().clearCookies();
  await signIn(page, people.acme);
  expect((await get("/admin/audit/export")).status()).toBe(404);
  const own = await (await get("/tenant/audit/export")).text();
  expect(own).toContain(world.acme.tenant.id);
  for (const { tenant } of [stranger, world.initech]) {
    expect(own).not.toContain(tenant.id);
    const asked = await (await get(`/tenant/audit/export?tenant=${tenant.id}&q=${tenant.id}`)).text();
    expect(asked.trim().split("\n")).toHaveLength(1);
  }
});

test("an auditor sees, and an ordinary developer does not see, the pages of the tenant", async ({ page, world, signIn }) => {
  const auditor = await personFor({
    ...world.acme,
    roles: ["auditor"],
    actor: { userId: null, label: `auditor@${world.acme.tenant.id}.example` },
  });
  const plain = await personFor({ ...world.developer, actor: { userId: null, label: `plain@${world.developer.tenant.id}.example` } });
  for (const [person, status] of [
    [auditor, 200],
    [plain, 404],
  ] as const) {
    await page.context().clearCookies();
    await signIn(page, person);
    for (const path of ["/tenant/members", "/tenant/subtenants", "/tenant/audit"])
      expect((await page.request.get(path)).status(), path).toBe(status);
  }
});

test("without a session every page leads to the sign-in page and back", async ({ page, world, people }) => {
  const ids = await idsOfPurchase(world.acmePurchaseId);
  for (const planned of COCKPIT_PAGES) {
    const address = addressOf(planned, ids);
    const response = await page.request.get(address, { maxRedirects: 0 });
    expect([response.status(), response.headers().location]).toEqual([307, `/sign-in?next=${encodeURIComponent(address)}`]);
  }
  await page.goto(`/customer/purchases/${ids.purchaseId}`);
  await page.getByLabel("E-mail").fill(people.acme.email);
  await page.getByLabel("Password").fill(people.acme.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`**/customer/purchases/${ids.purchaseId}`);
});
