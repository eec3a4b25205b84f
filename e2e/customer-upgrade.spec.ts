import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import { scopesOf } from "@/lib/domain/access/scopes";
import { changeLevel } from "@/lib/services/registration/change-level";

test("a customer sees what is new when more access is asked for, declines, and confirms later", async ({ page, world, people, signIn }) => {
  const { client, operator, acme, acmePurchaseId } = world;
  const scope = async () => (await requestToken(client, acme.tenant.id)).body.scope?.split(" ").sort();
  const expectLevel = (level: AccessLevel) => expect.poll(scope).toEqual([...scopesOf(level)].sort());

  await test.step("lowering applies at once", async () => {
    await expectLevel("read_write");
    await changeLevel(operator, { registrationId: client.registrationId, accessLevel: "limited" });
    await expectLevel("limited");
  });

  await test.step("the operator raises it, told who must confirm again, and the old level stays at work", async () => {
    await signIn(page, people.operator, `/operator/applications/${client.registrationId}`);
    await page.getByRole("button", { name: "Change level" }).click();
    const dialog = page.getByRole("dialog", { name: "Change the access level" });
    await dialog.getByRole("radio", { name: "Read and write" }).check();
    await expect(dialog.getByText("More access: 1 customer must confirm again.")).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Change level" }).click();
    await expect(dialog).toBeHidden();
    await expectLevel("limited");
  });

  await test.step("the list of purchases calls for the decision", async () => {
    await page.context().clearCookies();
    await signIn(page, people.acme, "/customer/purchases");
    await expect(page.getByRole("row", { name: /App kpiapp/ })).toContainText("More access asked for");
    await page.getByRole("link", { name: "Review App kpiapp" }).click();
    await expect(page).toHaveURL(new RegExp(acmePurchaseId));
  });

  await test.step("the page marks what is new and says it in words", async () => {
    await expect(page.getByRole("heading", { name: "App kpiapp asks for more access" })).toBeVisible();
    const changes = page.getByRole("list", { name: "What changes" });
    await expect(changes.getByRole("listitem").filter({ hasText: "Added" })).toHaveText([
      "Write and delete time seriesAdded",
      "Manage and delete eventsAdded",
    ]);
    await expect(page.getByText("You confirmed Limited then; now it asks for Read and write.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("declining keeps the old level", async () => {
    await expect(page.getByText("Limited stays in force and keeps working. You can confirm later.")).toBeVisible();
    await page.getByRole("button", { name: "Decline" }).click();
    await expect(page.getByRole("heading", { name: "More access was declined" })).toBeVisible();
    await expectLevel("limited");
    await page.goto("/customer/purchases?state=waiting");
    await expect(page.getByText("Nothing found")).toBeVisible();
  });

  await test.step("confirming later raises it", async () => {
    await page.goto(`/customer/purchases/${acmePurchaseId}`);
    await page.getByRole("button", { name: "Confirm access" }).click();
    await expect(page.getByRole("heading", { name: "More access was declined" })).toBeHidden();
    await expectLevel("read_write");
  });

  await test.step("every decision is kept", async () => {
    const decisions = page.getByRole("region", { name: "Decisions" }).getByRole("listitem");
    await expect(decisions).toHaveCount(3);
    await expect(decisions.nth(0)).toContainText("Read and write confirmed");
    await expect(decisions.nth(1)).toContainText("Read and write declined");
    await expect(decisions.nth(2)).toContainText("Lowered to Limited by the operator since.");
  });
});

test("a page that has gone stale cannot confirm more than it showed", async ({ page, world, people, signIn }) => {
  await signIn(page, people.initech, `/customer/purchases/${world.initechPurchaseId}`);
  await changeLevel(world.operator, { registrationId: world.client.registrationId, accessLevel: "limited" });
  await page.getByRole("button", { name: "Confirm access" }).click();
  await expect(page.getByText("The operator changed the access to Limited in the meantime.")).toBeVisible();
  expect((await requestToken(world.client, world.initech.tenant.id)).status).toBe(403);
});
