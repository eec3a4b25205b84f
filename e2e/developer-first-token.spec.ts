import { issueInDialog } from "@/e2e/fixtures/issue-in-dialog";
import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";

test("a developer registers an application, issues access, and gets a token with the secret", async ({ page, people, world, signIn }) => {
  const tenantId = world.developer.tenant.id;
  const clientId = `${tenantId}-pumpwatch-v1.0.0`;
  await signIn(page, people.developer, "/developer/applications");

  await test.step("registers the application", async () => {
    await page.getByRole("link", { name: "Create application" }).click();
    await page.getByLabel("Display name").fill("Pump Watch");
    await page.getByLabel("Internal name").fill("Pump Watch");
    await page.getByRole("button", { name: "Create application" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "only lower-case letters and digits" })).toBeVisible();
    await page.getByLabel("Internal name").fill("pumpwatch");
    await expect(page.getByText(clientId)).toBeVisible();
    await page.getByRole("button", { name: "Create application" }).click();
    await expect(page.getByRole("heading", { name: "Pump Watch", level: 1 })).toBeVisible();
  });

  await test.step("creates a version and registers it", async () => {
    await page.getByRole("button", { name: "Create version" }).click();
    await page.getByLabel("Version number").fill("v1.0.0");
    await page.getByRole("dialog").getByRole("button", { name: "Create version" }).click();
    await expect(page.getByRole("heading", { name: "Pump Watch 1.0.0", level: 1 })).toBeVisible();
    await page.getByRole("button", { name: "Register version" }).click();
    await expect(page.getByText("No access has been issued")).toBeVisible();
    await expectAccessible(page);
  });

  const secret = await test.step("issues access, with nothing chosen in advance", async () => {
    await page.getByRole("button", { name: "Issue access" }).click();
    for (const level of ["Limited", "Read and write"]) await expect(page.getByRole("radio", { name: level })).not.toBeChecked();
    return issueInDialog(page, "Read and write");
  });

  await test.step("gets a token with it over HTTP, and only for the own tenant", async () => {
    const client = { clientId, secret, appName: "pumpwatch", appVersion: "1.0.0", hostTenant: tenantId };
    expect((await requestToken(client, tenantId)).status).toBe(200);
    const refused = await requestToken(client, world.acme.tenant.id);
    expect([refused.status, refused.body.errors?.[0]?.reason]).toEqual([403, "development_only"]);
  });

  await test.step("the page explains that refusal, gate by gate", async () => {
    await page.getByLabel("Tenant", { exact: true }).fill(world.acme.tenant.id);
    await page.getByRole("button", { name: "Explain" }).click();
    await expect(page.getByRole("heading", { name: `A token for ${world.acme.tenant.id} would be refused` })).toBeVisible();
    await expect(page.getByRole("list", { name: "Gates" })).toContainText("obtains tokens for its own tenant only");
    await expect(page).toHaveURL(new RegExp(`tenant=${world.acme.tenant.id}`));
  });

  await test.step("runs the call in the page, and the token is explained", async () => {
    await page.getByLabel("Tenant", { exact: true }).fill(tenantId);
    await page.getByRole("button", { name: "Explain" }).click();
    await expect(page.getByRole("heading", { name: `A token for ${tenantId} would be issued` })).toBeVisible();
    await page.getByLabel("Client secret").fill(secret);
    await page.getByRole("button", { name: "Run" }).click();
    await expect(page.getByRole("timer", { name: "Token expires in" })).toBeVisible();
    await expect(page.getByRole("row", { name: /access_level/ })).toContainText("read-write");
    await expect(page.getByLabel("Client secret")).toHaveValue("");
    await expectAccessible(page);
    await expect(page.getByRole("list", { name: "Way to production" }).getByRole("listitem").nth(3)).toContainText(
      "Done: Try the token call",
    );
  });
});
