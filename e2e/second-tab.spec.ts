import { expect, test } from "@/e2e/fixtures/test";
import { database } from "@/lib/db/client";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { createMember } from "@/test/worlds/world";

test("a form drawn for one tenant changes nothing after switching to another in a second tab", async ({ page, world, people, signIn }) => {
  const second = await createMember("developer", "developer");
  await database().member.create({
    data: { tenantId: second.tenant.id, userId: people.developer.userId, roles: ["developer"], createdAt: new Date() },
  });
  await signIn(page, people.developer, "/developer/applications");
  await page.getByRole("button", { name: /^Tenant: / }).click();
  await page.getByRole("menuitemradio", { name: world.developer.tenant.name }).click();
  await expect(page.getByRole("button", { name: `Tenant: ${world.developer.tenant.name}` })).toBeVisible();

  await page.goto("/developer/applications/new");
  await page.getByLabel("Internal name").fill("wrongtab");
  await page.getByLabel("Display name").fill("Wrong Tab");

  await test.step("switches in a second tab", async () => {
    const other = await page.context().newPage();
    await other.goto("/developer/applications");
    await other.getByRole("button", { name: /^Tenant: / }).click();
    await other.getByRole("menuitemradio", { name: second.tenant.name }).click();
    await expect(other.getByRole("button", { name: `Tenant: ${second.tenant.name}` })).toBeVisible();
    await other.close();
  });

  await page.getByRole("button", { name: /^Create application/ }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(`You now act in ${second.tenant.name}`);
  await expect(page.getByLabel("Internal name")).toHaveValue("wrongtab");
  expect(
    await database().application.count({
      where: { internalName: "wrongtab", tenantId: { in: [second.tenant.id, world.developer.tenant.id] } },
    }),
  ).toBe(0);
});

test("withdrawing in a second tab says what happened and shows the state of now", async ({ page, world, people, signIn }) => {
  const address = `/customer/purchases/${world.acmePurchaseId}`;
  await signIn(page, people.acme, address);
  await withdrawConsent(world.acme, { purchaseId: world.acmePurchaseId });
  await page.getByRole("button", { name: "Withdraw access" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw access" }).click();
  await expect(page.getByText("No access is confirmed, so there is nothing to withdraw.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Access was withdrawn" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Withdraw access" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Access", exact: true })).toContainText("In effectNo access");
});
