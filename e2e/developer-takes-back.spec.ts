import { issueInDialog } from "@/e2e/fixtures/issue-in-dialog";
import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { registerInDevelopment } from "@/test/worlds/world";

test("a developer edits an application, withdraws an offer, and revokes access", async ({ page, world, people, signIn }) => {
  const { developer, operator } = world;
  const { applicationId, versionId } = await registerInDevelopment(developer, { internalName: "pumpwatch" });
  await signIn(page, people.developer, `/developer/applications/${applicationId}`);

  await test.step("edits what people read", async () => {
    await page.getByRole("button", { name: "Edit" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit application" });
    await dialog.getByLabel("Display name").fill(" ");
    await dialog.getByRole("button", { name: "Save changes" }).click();
    await expect(dialog.getByRole("alert").first()).toContainText("Enter a name people will recognise.");
    await dialog.getByLabel("Display name").fill("Pump Watch");
    await dialog.getByLabel("Description").fill("Watches pumps.");
    await dialog.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("heading", { name: "Pump Watch", level: 1 })).toBeVisible();
    await expect(page.getByText("Watches pumps.")).toBeVisible();
  });

  await test.step("withdraws an offer, and it can be offered again", async () => {
    await page.goto(`/developer/applications/${applicationId}/versions/${versionId}`);
    await page.getByRole("button", { name: "Offer to an operator" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Offer to an operator" });
    await dialog.getByLabel("Operator", { exact: true }).fill(operator.tenant.id);
    await dialog.getByRole("radio", { name: "Limited" }).check();
    await dialog.getByRole("button", { name: "Offer version" }).click();
    await page.getByRole("button", { name: "Withdraw offer" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Withdraw offer" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: operator.tenant.id })).toContainText("Withdrawn");
    await expect(page.getByRole("button", { name: "Offer to an operator" }).first()).toBeEnabled();
  });

  await test.step("revokes access; the secret stops at once and access can be issued again", async () => {
    const hostTenant = developer.tenant.id;
    await page.getByRole("button", { name: "Issue access" }).click();
    const secret = await issueInDialog(page, "Limited");
    const client = { clientId: `${hostTenant}-pumpwatch-v1.0.0`, secret, appName: "pumpwatch", appVersion: "1.0.0", hostTenant };
    const status = async () => (await requestToken(client, hostTenant)).status;
    expect(await status()).toBe(200);
    await page.getByRole("button", { name: "Revoke access" }).click();
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Revoke access" }).click();
    await expect(page.getByText("Access has ended")).toBeVisible();
    await expect(page.getByText("Access was revoked. Every secret and public key ended with it.")).toBeVisible();
    await expect.poll(status, { timeout: 1000 }).toBe(401);
    await expect(page.getByRole("button", { name: "Issue access" })).toBeEnabled();
  });
});
