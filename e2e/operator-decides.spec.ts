import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { listStore } from "@/lib/services/store/list-store";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { registerInDevelopment } from "@/test/worlds/world";

test("an operator declines an offer, and the developer reads why", async ({ page, world, people, signIn }) => {
  const { applicationId, versionId, registrationId } = await registerInDevelopment(world.developer, { internalName: "pumpwatch" });
  const offer = { registrationId, operatorTenantId: world.operator.tenant.id, requestedLevel: "read_write", message: "" } as const;
  await offerVersion(world.developer, offer);

  await signIn(page, people.operator, "/operator/inbox");
  await page.getByRole("button", { name: "Decline App pumpwatch 1.0.0" }).click();
  const dialog = page.getByRole("dialog", { name: "Decline App pumpwatch 1.0.0?" });
  await expect(dialog).toContainText("keeps working there");
  await dialog.getByLabel("Comment").fill("Ask for limited access, please.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Decline offer" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("article", { name: "App pumpwatch 1.0.0" })).toBeHidden();
  await page.goto("/operator/inbox?tab=decided");
  await expect(page.getByRole("row", { name: /App pumpwatch 1\.0\.0/ })).toContainText("Declined");

  await page.context().clearCookies();
  await signIn(page, people.developer, `/developer/applications/${applicationId}/versions/${versionId}`);
  await expect(page.getByText("Ask for limited access, please.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Offer to an operator" }).first()).toBeEnabled();
});

test("an operator lists in the store and takes it out again, and removes a customer at once", async ({ page, world, people, signIn }) => {
  const { client, acme, globex } = world;
  const inStore = async () => (await listStore(globex, { q: client.clientId.split("-kpiapp")[0] ?? "", page: 1, sort: "newest" })).total;
  const reason = async () => (await requestToken(client, acme.tenant.id)).body.errors?.[0]?.reason ?? "none";
  const path = `/operator/applications/${client.registrationId}`;
  await signIn(page, people.operator, path);

  await test.step("lists it", async () => {
    await page.getByRole("button", { name: "List in the store" }).click();
    await expect(page.getByText("Every customer can find it in the store and add it.")).toBeVisible();
    expect(await inStore()).toBe(1);
  });

  await test.step("takes it out", async () => {
    await page.getByRole("button", { name: "Remove from the store" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove from the store" }).click();
    await expect(page.getByText("Only customers you provision it to can use it.")).toBeVisible();
    expect(await inStore()).toBe(0);
  });

  await test.step("removes a customer, whose data is closed at once", async () => {
    expect(await reason()).toBe("none");
    await page.goto(`${path}?tab=customers`);
    await page.getByRole("button", { name: `Remove ${acme.tenant.name}` }).click();
    const dialog = page.getByRole("dialog", { name: `Remove ${acme.tenant.name}?` });
    await expect(dialog).toContainText("Confirmed access that ends");
    await dialog.getByRole("button", { name: "Remove customer" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("row", { name: new RegExp(acme.tenant.id) })).toBeHidden();
    await expect.poll(reason, { timeout: 1000 }).toBe("not_provisioned");
  });
});
