import type { Locator, Page } from "@playwright/test";
import { issueInDialog } from "@/e2e/fixtures/issue-in-dialog";
import { expect, test } from "@/e2e/fixtures/test";
import { registerInDevelopment } from "@/test/worlds/world";

/** On the screen, and where the keyboard goes on from. */
async function expectFocused(target: Locator): Promise<void> {
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
}

async function confirm(page: Page, button: string, inDialog = button): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: button, exact: true }).last().click();
  await page.getByRole("dialog").getByRole("button", { name: inDialog, exact: true }).click();
}

test("after a developer's change the focus is on what changed", async ({ page, world, people, signIn }) => {
  const { applicationId, versionId } = await registerInDevelopment(world.developer, { internalName: "focusapp" });
  await signIn(page, people.developer, `/developer/applications/${applicationId}/versions/${versionId}`);

  await page.getByRole("button", { name: "Issue access" }).click();
  await issueInDialog(page, "Limited");
  await expectFocused(page.getByRole("heading", { name: "Access and credentials" }));
  await expect(page.getByText("in 12 months").first()).toBeVisible();

  await page.getByRole("button", { name: "Offer to an operator" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Operator" }).fill(world.operator.tenant.id);
  await dialog.getByRole("radio", { name: "Limited" }).check();
  await dialog.getByRole("button", { name: "Offer version" }).click();
  await expectFocused(page.getByRole("listitem").filter({ hasText: "Waiting for an answer" }));

  await confirm(page, "Withdraw offer");
  await expectFocused(page.getByRole("heading", { name: "Transfer", exact: true }));

  await page.getByRole("button", { name: "De-register" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(`${world.developer.tenant.id}-focusapp-v1.0.0`);
  await page.getByRole("dialog").getByRole("button", { name: "De-register" }).click();
  await expectFocused(page.locator("[data-notice]", { hasText: "This version has ended" }));
  await expect(page.getByText("Access level until then")).toBeVisible();
  await expect(page.getByText(people.developer.ctx.actor.label).first()).toBeVisible();
});

test("after an operator's change the focus is on what changed", async ({ page, world, people, signIn }) => {
  await signIn(page, people.operator, `/operator/applications/${world.client.registrationId}`);
  await page.getByRole("button", { name: "List in the store" }).click();
  await expectFocused(page.getByRole("heading", { name: "Store", exact: true }));
  await confirm(page, "Remove from the store");
  await expectFocused(page.getByRole("heading", { name: "Store", exact: true }));
  await confirm(page, "Suspend");
  await expectFocused(page.locator("[data-notice]", { hasText: "Suspended: no new tokens are issued" }));
  await page.getByRole("button", { name: "Resume" }).last().click();
  await expectFocused(page.getByRole("heading", { name: "Danger zone" }));
});

test("after a customer withdraws access the focus is on what changed, and nothing is called new", async ({
  page,
  world,
  people,
  signIn,
}) => {
  await signIn(page, people.acme, `/customer/purchases/${world.acmePurchaseId}`);
  await confirm(page, "Withdraw access");
  await expectFocused(page.getByRole("region", { name: "Access was withdrawn" }));
  await expect(page.getByText("What is new since")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "It can", exact: true })).toBeVisible();
});
