import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { credentials, fieldsOf } from "@/test/protocol/requests";
import { registerInDevelopment } from "@/test/worlds/world";

test("a limited token creates an event and is refused a time series, as its page says before", async ({ page, world, people, signIn }) => {
  const { applicationId, versionId, registrationId } = await registerInDevelopment(world.developer, { internalName: "trydata" });
  const { secret } = await issueAccess(world.developer, { registrationId, accessLevel: "limited", lifetimeDays: 1 });
  await signIn(page, people.developer, `/developer/applications/${applicationId}/versions/${versionId}`);
  await page.getByLabel("Client secret").fill(secret);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Use the token" })).toBeVisible();
  const operation = (label: string) => page.getByRole("listitem").filter({ hasText: label });

  await test.step("says what is allowed before anything is run", async () => {
    await expect(operation("Create an event").getByText("Allowed")).toBeVisible();
    await expect(operation("Write a point").getByText("Refused")).toBeVisible();
    await expect(page.getByRole("button", { name: "Run: Write a point" })).toBeDisabled();
  });
  await test.step("is answered so", async () => {
    for (const [label, status] of [
      ["Create an asset", "201"],
      ["Upload a file", "201"],
      ["Create an event", "201"],
      ["Read its time series", "200"],
      ["Write a point", "403"],
    ] as const) {
      await page.getByRole("button", { name: `Run: ${label}` }).click();
      await expect(operation(label).getByText(new RegExp(`^${status} `))).toBeVisible();
    }
    await expect(page.getByRole("region", { name: "Response: Write a point", exact: true })).toContainText("insufficient_access");
  });
  await expectAccessible(page);
});

test("a customer sees what an application did with its data", async ({ page, world, people, signIn, request }) => {
  const tokenCall = { headers: credentials(world.client), data: fieldsOf(world.client, world.acme.tenant.id) };
  const { access_token } = await (await request.post("/api/technicaltokenmanager/v3/oauth/token", tokenCall)).json();
  const headers = { Authorization: `Bearer ${access_token}` };
  for (let call = 0; call < 3; call++) expect((await request.get("/api/assetmanagement/v3/assets", { headers })).status()).toBe(200);
  await signIn(page, people.acme);
  const table = page.getByRole("table", { name: "Calls by kind of data" });
  await expect(async () => {
    await page.goto(`${BASE_URL}/customer/purchases/${world.acmePurchaseId}?period=24h`);
    await expect(table.getByRole("row", { name: /Assets 3 0 0/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectAccessible(page);
});
