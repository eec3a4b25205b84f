import type { Locator, Page } from "@playwright/test";
import { demoVariables } from "@/e2e/fixtures/demo";
import { takeSecret } from "@/e2e/fixtures/issue-in-dialog";
import { personFor } from "@/e2e/fixtures/person";
import { requestTenantToken, type TenantCall } from "@/e2e/fixtures/request-tenant-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { MAX_SERVICE_CREDENTIALS } from "@/lib/domain/service-credential/schema";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";

/** From the button that copies it. */
async function clientIdIn(row: Locator): Promise<string> {
  const label = await row.getByRole("button", { name: /^Copy client ID / }).getAttribute("aria-label");
  return label?.replace("Copy client ID ", "") ?? "";
}

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("a tenant administrator creates, rotates and deletes a service credential", async ({ page, people, signIn }) => {
  const tenant = people.acme.ctx.tenant.id;
  await createSubtenant(people.acme.ctx, { id: "plant", name: "Plant" });
  await signIn(page, people.acme, "/tenant/credentials");
  await expect(page.getByText("No service credentials yet")).toBeVisible();
  await expectAccessible(page);

  const first = await test.step("creates one that may impersonate subtenants; its secret is shown once", async () => {
    await page.getByRole("button", { name: "Create credential" }).click();
    const dialog = page.getByRole("dialog", { name: "Create service credential" });
    await dialog.getByRole("button", { name: "Create credential" }).click();
    await expect(dialog.getByText("Enter a name.").first()).toBeVisible();
    await dialog.getByLabel("Name").fill("Nightly export");
    await dialog.getByRole("checkbox", { name: "May impersonate subtenants" }).check();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Create credential" }).click();
    const secret = await takeSecret(page, () => expectAccessible(page), "Service credential");
    expect(secret).toMatch(/^mandate_svc_/);
    await expect(rowOf(page, "Nightly export")).toContainText("Impersonates subtenants");
    await expect(rowOf(page, "Nightly export")).toContainText(`…${secret.slice(-4)}`);
    expect(await page.content()).not.toContain(secret);
    return secret;
  });
  const clientId = await clientIdIn(rowOf(page, "Nightly export"));
  const status = async (secret: string) => (await requestTenantToken({ tenant, clientId, secret })).status;

  await test.step("obtains tokens with it, for the tenant and for a subtenant", async () => {
    expect(await status(first)).toBe(200);
    const { status: answered, body } = await requestTenantToken({ tenant, clientId, secret: first, subtenant: "plant" });
    expect([answered, body.subtenant]).toEqual([200, "plant"]);
  });

  await test.step("reads where and how it obtains tokens", async () => {
    const help = page.getByRole("region", { name: "Get a token" });
    await expect(help.getByRole("button", { name: /^Copy token URL .*\.piam\/oauth\/token$/ })).toBeVisible();
    await expect(help.getByRole("region", { name: "curl", exact: true })).toContainText(`/${tenant}.piam/oauth/token`);
    await expect(help.getByRole("region", { name: "curl for a subtenant" })).toContainText("iam-action");
  });

  const second = await test.step("rotates it with an overlap, and ends the overlap", async () => {
    await page.getByRole("button", { name: "Rotate Nightly export" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Rotate secret" }).click();
    const fresh = await takeSecret(page, undefined, "Service credential");
    expect([await status(first), await status(fresh)]).toEqual([200, 200]);
    await expect(rowOf(page, "Nightly export")).toContainText(`…${first.slice(-4)} ends`);
    await page.getByRole("button", { name: "End the overlap of Nightly export" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End overlap now" }).click();
    await expect(rowOf(page, "Nightly export")).not.toContainText(`…${first.slice(-4)}`);
    await expect(rowOf(page, "Nightly export")).toContainText(`…${fresh.slice(-4)}`);
    expect([await status(first), await status(fresh)]).toEqual([401, 200]);
    return fresh;
  });

  await test.step("deletes it", async () => {
    await page.getByRole("button", { name: "Delete Nightly export" }).click();
    await expect(page.getByRole("dialog")).toContainText("Its live tokens are revoked. Stops within");
    await page.getByRole("dialog").getByRole("button", { name: "Delete credential" }).click();
    await expect(page.getByText("No service credentials yet")).toBeVisible();
    const deleted = page.getByRole("region", { name: "Deleted" });
    await expect(deleted.getByRole("row").filter({ hasText: "Nightly export" })).toContainText(`by ${people.acme.email}`);
    expect(await status(second)).toBe(401);
    await expectAccessible(page);
  });
});

test("the demo world's credential obtains a token for its tenant and for its subtenant", async () => {
  const { MINDSPHERE_CLIENT_ID, MINDSPHERE_CLIENT_SECRET, MINDSPHERE_TENANT, DEMO_SUB_TENANT } = demoVariables() as Record<string, string>;
  const call = { tenant: MINDSPHERE_TENANT, clientId: MINDSPHERE_CLIENT_ID, secret: MINDSPHERE_CLIENT_SECRET } as TenantCall;
  const own = await requestTenantToken(call);
  expect([own.status, own.body.subtenant]).toEqual([200, undefined]);
  const impersonated = await requestTenantToken({ ...call, subtenant: DEMO_SUB_TENANT });
  expect([impersonated.status, impersonated.body.subtenant]).toEqual([200, DEMO_SUB_TENANT]);
});

test("at ten credentials no more can be made, and an auditor only looks", async ({ page, people, signIn }) => {
  const { ctx } = people.acme;
  for (let count = 0; count < MAX_SERVICE_CREDENTIALS; count++) {
    await createServiceCredential(ctx, { name: `Export ${count}`, lifetimeDays: 365, canImpersonate: false });
  }
  await signIn(page, people.acme, "/tenant/credentials");
  await expect(page.getByText("10 of 10 are in use. Delete one that is no longer used before you create another.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create credential" })).toHaveCount(0);

  const label = `auditor@${ctx.tenant.id}.example`;
  await page.context().clearCookies();
  await signIn(page, await personFor({ ...ctx, roles: ["auditor"], actor: { userId: null, label } }), "/tenant/credentials");
  await expect(rowOf(page, "Export 3")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create credential" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Rotate Export 3" })).toBeHidden();
});
