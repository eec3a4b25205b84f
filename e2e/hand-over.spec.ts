import { applicationOf } from "@/e2e/fixtures/ids-of";
import { issueInDialog } from "@/e2e/fixtures/issue-in-dialog";
import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { registerVersion } from "@/lib/services/registration/register-version";
import { createVersion } from "@/lib/services/version/create-version";

test("a developer hands a version over: the development secret stops, the operator's new one works", async ({
  page,
  world,
  people,
  signIn,
}) => {
  const { developer, operator } = world;
  const applicationId = await applicationOf(world.client.registrationId);
  const { versionId } = await createVersion(developer, { applicationId, number: "2.0.0" });
  const { registrationId } = await registerVersion(developer, { versionId });
  const development = await issueAccess(developer, { registrationId, accessLevel: "read_write", lifetimeDays: 30 });
  expect((await requestToken(development, developer.tenant.id)).status).toBe(200);

  await test.step("the developer offers it", async () => {
    await signIn(page, people.developer, `/developer/applications/${applicationId}/versions/${versionId}`);
    await page.getByRole("button", { name: "Offer to an operator" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Offer to an operator" });
    await dialog.getByLabel("Operator", { exact: true }).fill(operator.tenant.id);
    await dialog.getByRole("radio", { name: "Limited" }).check();
    await dialog.getByLabel("Message to the operator").fill("New map, fewer permissions.");
    await dialog.getByRole("button", { name: "Offer version" }).click();
    await expect(dialog).toBeHidden();
    expect((await requestToken(development, developer.tenant.id)).status).toBe(200);
  });

  await test.step("the operator compares, and accepts", async () => {
    await page.context().clearCookies();
    await signIn(page, people.operator, "/operator/inbox");
    const offer = page.getByRole("article", { name: "App kpiapp 2.0.0" });
    await expect(offer.getByText("New map, fewer permissions.")).toBeVisible();
    await expect(offer.getByText("Less access than version 1.0.0 has.")).toBeVisible();
    await expectAccessible(page);
    await offer.getByRole("button", { name: "Accept App kpiapp 2.0.0" }).click();
    const dialog = page.getByRole("dialog", { name: "Accept App kpiapp 2.0.0?" });
    await expect(dialog.getByText(development.clientId)).toBeVisible();
    await dialog.getByLabel("Comment").fill("Welcome aboard.");
    await dialog.getByRole("button", { name: "Accept version" }).click();
    await expect(page.getByRole("heading", { name: "App kpiapp 2.0.0", level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/\/operator\/applications\//);
  });

  await test.step("the development secret works no more", async () => {
    const { status, body } = await requestToken(development, developer.tenant.id);
    expect(status).toBe(401);
    expect(body.errors?.[0]?.code).toContain("unauthorized");
  });

  await test.step("the operator issues new credentials, at most what was requested", async () => {
    await page.getByRole("button", { name: "Issue access" }).click();
    await expect(page.getByRole("radio", { name: "Read and write" })).toBeDisabled();
    const secret = await issueInDialog(page, "Limited");
    const production = { ...development, clientId: `${operator.tenant.id}-kpiapp-v2.0.0`, hostTenant: operator.tenant.id, secret };
    expect((await requestToken(production, operator.tenant.id)).status).toBe(200);
    expect((await requestToken(development, developer.tenant.id)).status).toBe(401);
    await expectAccessible(page);
  });

  await test.step("the answer stays in the inbox", async () => {
    await page.goto("/operator/inbox?tab=decided");
    await page
      .getByRole("row", { name: /App kpiapp 2\.0\.0/ })
      .getByRole("link")
      .click();
    await expect(page.getByText("Welcome aboard.")).toBeVisible();
  });
});
