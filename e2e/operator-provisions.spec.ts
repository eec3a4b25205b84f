import { issueInDialog } from "@/e2e/fixtures/issue-in-dialog";
import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { handOver, registerInDevelopment } from "@/test/worlds/world";

test("an operator issues access and provisions a customer, whose data stays closed until it confirms", async ({
  page,
  world,
  people,
  signIn,
}) => {
  const { developer, operator, globex } = world;
  const { registrationId } = await handOver(developer, operator, await registerInDevelopment(developer, { internalName: "fleetview" }));
  await signIn(page, people.operator, `/operator/applications/${registrationId}`);

  const client = await test.step("issues access", async () => {
    await page.getByRole("button", { name: "Issue access" }).click();
    const secret = await issueInDialog(page, "Read and write");
    const clientId = `${operator.tenant.id}-fleetview-v1.0.0`;
    await expect(page.getByText("Provision it to a customer")).toBeVisible();
    return { clientId, secret, appName: "fleetview", appVersion: "1.0.0", hostTenant: operator.tenant.id };
  });

  await test.step("before that, the token call says that the customer has not added it", async () => {
    const { status, body } = await requestToken(client, globex.tenant.id);
    expect([status, body.errors?.[0]?.reason]).toEqual([403, "not_provisioned"]);
  });

  await test.step("a tenant that is no customer is refused in words", async () => {
    await page.getByRole("link", { name: "Customers" }).click();
    await page.getByRole("button", { name: "Provision to a customer" }).click();
    await page.getByLabel("Customer tenant ID").fill(developer.tenant.id);
    await page.getByRole("button", { name: "Provision", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(`There is no customer ${developer.tenant.id}.`);
  });

  await test.step("the customer is provisioned", async () => {
    await page.getByLabel("Customer tenant ID").fill(globex.tenant.id);
    await page.getByRole("button", { name: "Provision", exact: true }).click();
    const row = page.getByRole("row", { name: new RegExp(globex.tenant.id) });
    await expect(row).toContainText("Provisioned");
    await expect(row).toContainText("Not confirmed yet");
    await expectAccessible(page);
  });

  await test.step("the token call waits for the consent, and says where it is given", async () => {
    const { status, body } = await requestToken(client, globex.tenant.id);
    expect([status, body.errors?.[0]?.reason]).toEqual([403, "consent_required"]);
    expect(body.errors?.[0]?.help).toMatch(/^https?:\/\//);
    expect(body.errors?.[0]?.message).toContain("tenant administrator confirms it");
  });

  await test.step("the refusal is on the page of activity", async () => {
    await expect(async () => {
      await page.goto(`/operator/applications/${registrationId}?tab=activity`);
      await expect(page.getByText("Ask its tenant administrator to confirm.")).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expect(page.getByText("Provisioned to a customer").or(page.getByText("Application provisioned"))).toBeVisible();
  });
});
