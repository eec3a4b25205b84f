import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";

test("suspending stops new tokens, resuming brings them back, and de-registering ends them for good", async ({
  page,
  world,
  people,
  signIn,
}) => {
  const { client, acme } = world;
  const status = async () => (await requestToken(client, acme.tenant.id)).status;
  expect(await status()).toBe(200);
  await signIn(page, people.operator, `/operator/applications/${client.registrationId}`);

  await test.step("suspend is offered first, and can be undone", async () => {
    await page.getByRole("button", { name: "Suspend" }).click();
    const suspending = page.getByRole("dialog", { name: "Suspend this registration?" });
    await expect(suspending.getByText(/by \d\d:\d\d UTC at the latest|No tokens are live/)).toBeVisible();
    await suspending.getByRole("button", { name: "Suspend" }).click();
    await expect(page.getByText("Suspended: no new tokens are issued")).toBeVisible();
    await expect.poll(status, { timeout: 1000 }).toBe(403);
    await page.getByRole("button", { name: "Resume" }).first().click();
    await expect(page.getByText("Suspended: no new tokens are issued")).toBeHidden();
    await expect.poll(status, { timeout: 1000 }).toBe(200);
  });

  await test.step("the impact comes first, and the client ID has to be typed", async () => {
    await page.getByRole("button", { name: "De-register" }).click();
    const dialog = page.getByRole("dialog", { name: "De-register permanently?" });
    await expect(dialog.getByText("2, of which 1 confirmed")).toBeVisible();
    await expect(dialog.getByText(/Stops within 60 seconds|No tokens are live/)).toBeVisible();
    await expectAccessible(page);
    const confirm = dialog.getByRole("button", { name: "De-register" });
    await dialog.getByRole("textbox").fill(client.clientId.slice(0, -1));
    await expect(confirm).toBeDisabled();
    expect(await status()).toBe(200);
    await dialog.getByRole("textbox").fill(client.clientId);
    await confirm.click();
    await expect(page.getByText("De-registered permanently")).toBeVisible();
  });

  await test.step("no token from that moment, and nothing left to press", async () => {
    await expect.poll(status, { timeout: 1000 }).toBe(401);
    await expect(page.getByRole("button", { name: /De-register|Issue access|Suspend|Rotate/ })).toHaveCount(0);
    const access = page.getByRole("region", { name: "Access", exact: true });
    await expect(access).toContainText("Access level until thenRead and write");
    await expect(access).toContainText(`Ended by${people.operator.ctx.actor.label}`);
    await expectAccessible(page);
    await page.getByRole("link", { name: /^Customers/ }).click();
    await expect(page.getByText("The registration and all its purchases have ended.")).toBeVisible();
  });

  await test.step("the customer reads what it was, and who ended it", async () => {
    await page.context().clearCookies();
    await signIn(page, people.acme, `/customer/purchases/${world.acmePurchaseId}`);
    const access = page.getByRole("region", { name: "Access", exact: true });
    await expect(access).toContainText("Confirmed until the endRead and write");
    await expect(access).toContainText(`Ended by${world.operator.tenant.name}`);
    await expect(access).toContainText("de-registered version 1.0.0");
    await expect(page.getByText("Nothing yet")).toHaveCount(0);
    await expectAccessible(page);
  });
});
