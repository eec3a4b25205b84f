import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { listInStore, unlistFromStore } from "@/lib/services/store/list-in-store";

test("a customer buys an application in the store and gives it back", async ({ page, world, people, signIn }) => {
  const { client, operator, globex } = world;
  const reason = async () => (await requestToken(client, globex.tenant.id)).body.errors?.[0]?.reason;
  await listInStore(operator, client);
  expect(await reason()).toBe("not_provisioned");

  await test.step("finds it by its operator", async () => {
    await signIn(page, people.globex, "/customer/store");
    await page.getByRole("searchbox", { name: "Search the store" }).fill(operator.tenant.name);
    await page.getByRole("searchbox", { name: "Search the store" }).press("Enter");
    await expect(page).toHaveURL(/\?q=/);
    const offer = page.getByRole("article");
    await expect(offer).toHaveCount(1);
    await expect(offer).toContainText("Asks for Read and write");
    await expect(offer).toContainText(`By ${world.developer.tenant.name}, operated by ${operator.tenant.name}`);
    await expectAccessible(page);
  });
  const found = page.url();

  await test.step("buying it opens nothing yet and leads to the question", async () => {
    await page.getByRole("button", { name: "Add App kpiapp 1.0.0" }).click();
    await expect(page.getByRole("heading", { name: /^May App kpiapp access the data/ })).toBeVisible();
    await expect(page.getByText("Nothing can be accessed until you confirm.")).toBeVisible();
    await expect.poll(reason).toBe("consent_required");
  });

  await test.step("the store marks it as taken, with the way to it", async () => {
    await page.goto(found);
    await expect(page.getByText("Added", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Add / })).toHaveCount(0);
    await page.getByRole("link", { name: "Open the purchase of App kpiapp 1.0.0" }).click();
    await expect(page.getByText("Not confirmed yet")).toBeVisible();
  });

  await test.step("ending it asks for the name and leaves a record", async () => {
    await page.getByRole("button", { name: "End purchase" }).click();
    const dialog = page.getByRole("dialog");
    const end = dialog.getByRole("button", { name: "End purchase" });
    await expect(end).toBeDisabled();
    await dialog.getByLabel("Type App kpiapp to confirm").fill("App kpiapp");
    await end.click();
    await expect(page.getByText("This purchase has ended")).toBeVisible();
    await expect(page.getByText("Your tenant ended the purchase.")).toBeVisible();
    await expect.poll(reason).toBe("not_provisioned");
    await page.goto("/customer/purchases?state=ended");
    await expect(page.getByRole("link", { name: "App kpiapp 1.0.0" })).toBeVisible();
  });

  await test.step("what is taken off the store is gone from it", async () => {
    await unlistFromStore(operator, client);
    await page.goto(found);
    await expect(page.getByText("Nothing found")).toBeVisible();
  });
});
