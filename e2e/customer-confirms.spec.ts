import { personFor } from "@/e2e/fixtures/person";
import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { database } from "@/lib/db/client";
import { scopesOf } from "@/lib/domain/access/scopes";

const AT_ONCE = { timeout: 1000, intervals: [50] };

test("a customer follows the link of a refused token call, confirms, and withdraws again", async ({ page, world, people }) => {
  const { client, initech } = world;
  const call = () => requestToken(client, initech.tenant.id);
  const status = async () => (await call()).status;

  const help = await test.step("the token call is refused and says where to confirm", async () => {
    const { status, body } = await call();
    expect([status, body.errors?.[0]?.reason]).toEqual([403, "consent_required"]);
    return body.errors?.[0]?.help ?? "";
  });

  await test.step("the link leads a signed-out administrator to the question", async () => {
    await page.goto(help);
    await page.getByLabel("E-mail").fill(people.initech.email);
    await page.getByLabel("Password").fill(people.initech.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("heading", { name: `May App kpiapp access the data of ${initech.tenant.name}?` })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("says who asks for what, and presses nobody", async () => {
    const question = page.getByRole("region", { name: /^May App kpiapp/ });
    for (const text of ["App kpiapp, version 1.0.0", world.developer.tenant.name, world.operator.tenant.name, people.initech.email])
      await expect(question).toContainText(text);
    await expect(question).toContainText("Each lives 30 minutes");
    await expect(question.getByRole("checkbox").or(question.getByRole("radio"))).toHaveCount(0);
    const [confirm, decline] = await Promise.all(
      ["Confirm access", "Decline"].map((name) => question.getByRole("button", { name }).boundingBox()),
    );
    expect([confirm?.width, confirm?.height]).toEqual([decline?.width, decline?.height]);
  });

  await test.step("confirming makes the token call succeed at the level that was on the page", async () => {
    await page.getByRole("button", { name: "Confirm access" }).click();
    await expect(page.getByText("Read and write confirmed")).toBeVisible();
    await expect.poll(status).toBe(200);
    expect((await call()).body.scope?.split(" ").sort()).toEqual([...scopesOf("read_write")].sort());
  });

  await test.step("the page says until when tokens already issued work", async () => {
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(/Stops within 60 seconds\. Offline verifiers: by \d\d:\d\d UTC at the latest\./)).toBeVisible({
        timeout: 1000,
      });
    }).toPass();
    await page.getByText("Text of the decision").click();
    await expect(page.getByText(/may access the data of .* \(Read and write\)/)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("withdrawing refuses it again within a second", async () => {
    await page.getByRole("button", { name: "Withdraw access" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("No new tokens are issued.");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Withdraw access" }).click();
    await expect(page.getByRole("heading", { name: "Access was withdrawn" })).toBeVisible();
    await expect.poll(status, AT_ONCE).toBe(403);
    expect((await call()).body.errors?.[0]?.reason).toBe("consent_required");
  });

  await test.step("what was issued and refused is on the page of activity", async () => {
    await expect(async () => {
      await page.goto("/customer/activity?period=24h");
      await expect(page.getByRole("row", { name: /App kpiapp 1\.0\.0 Not confirmed/ })).toBeVisible({ timeout: 1000 });
    }).toPass();
  });
});

test("an auditor reads the question and cannot answer it", async ({ page, world, signIn }) => {
  const label = `auditor@${world.initech.tenant.id}.example`;
  const auditor = await personFor({ ...world.initech, roles: ["auditor"], actor: { userId: null, label } });
  await signIn(page, auditor, `/customer/purchases/${world.initechPurchaseId}`);
  await expect(page.getByText(`only a tenant administrator of ${world.initech.tenant.name} can decide`)).toBeVisible();
  for (const name of ["Confirm access", "Decline", "Withdraw access", "End purchase"])
    await expect(page.getByRole("button", { name })).toHaveCount(0);
});

test("a member who acts as an operator only is offered to switch to the customer the link is for", async ({
  page,
  world,
  people,
  signIn,
}) => {
  const { operator, initech } = world;
  await database().member.create({
    data: { tenantId: initech.tenant.id, userId: people.operator.userId, roles: ["tenant_admin"], createdAt: new Date() },
  });
  await signIn(page, people.operator, "/tenant/members");
  await page.getByRole("button", { name: /^Tenant: / }).click();
  await page.getByRole("menuitemradio", { name: operator.tenant.name }).click();
  await expect(page.getByRole("button", { name: `Tenant: ${operator.tenant.name}` })).toBeVisible();
  await page.goto(`/customer/purchases/${world.initechPurchaseId}`);
  await expect(page.getByText(`This purchase belongs to ${initech.tenant.name}`)).toBeVisible();
  await expectAccessible(page);
  expect((await page.goto("/customer/store"))?.status()).toBe(404);
  expect((await page.goto(`/customer/purchases/${world.acmePurchaseId}`))?.status()).toBe(404);
  await page.goto(`/customer/purchases/${world.initechPurchaseId}`);
  await page.getByRole("button", { name: `Switch to ${initech.tenant.name}` }).click();
  await expect(page.getByRole("heading", { name: `May App kpiapp access the data of ${initech.tenant.name}?` })).toBeVisible();
});
