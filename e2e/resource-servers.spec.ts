import type { APIRequestContext, Page } from "@playwright/test";
import { takeSecret } from "@/e2e/fixtures/issue-in-dialog";
import { platformPerson } from "@/e2e/fixtures/person";
import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

async function introspect(request: APIRequestContext, caller: { clientId: string; secret: string }, token: string) {
  const authorization = `Basic ${Buffer.from(`${caller.clientId}:${caller.secret}`).toString("base64")}`;
  const response = await request.post("/oauth/introspect", { headers: { authorization }, form: { token } });
  return response.ok() ? (await response.json()).active : response.status();
}

test("an administrator lets an API check tokens, rotates its secret and deletes it", async ({ page, request, world, signIn }) => {
  const name = `Time series API ${world.client.clientId}`.slice(0, 80);
  const token = (await requestToken(world.client, world.acme.tenant.id)).body.access_token ?? "";
  await signIn(page, await platformPerson(), "/admin/resource-servers");
  await expectAccessible(page);

  const first = await test.step("creates it; its secret is shown once", async () => {
    await page.getByRole("button", { name: "Create resource server" }).click();
    const dialog = page.getByRole("dialog", { name: "Create resource server" });
    await dialog.getByRole("button", { name: "Create resource server" }).click();
    await expect(dialog.getByText("Enter a name.").first()).toBeVisible();
    await dialog.getByLabel("Name").fill(name);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Create resource server" }).click();
    const secret = await takeSecret(page, () => expectAccessible(page), "Resource server");
    expect(secret).toMatch(/^mandate_rs_/);
    await expect(rowOf(page, name)).toContainText(`…${secret.slice(-4)}`);
    expect(await page.content()).not.toContain(secret);
    return secret;
  });
  const label = await rowOf(page, name)
    .getByRole("button", { name: /^Copy client ID / })
    .getAttribute("aria-label");
  const clientId = label?.replace("Copy client ID ", "") ?? "";

  await test.step("the API checks a token with it", async () => {
    expect(await introspect(request, { clientId, secret: first }, token)).toBe(true);
    expect(await introspect(request, { clientId, secret: first }, "rubbish")).toBe(false);
  });

  const second = await test.step("rotates the secret with an overlap; both work", async () => {
    await page.getByRole("button", { name: `Rotate ${name}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Rotate secret" }).click();
    const fresh = await takeSecret(page, undefined, "Resource server");
    for (const secret of [first, fresh]) expect(await introspect(request, { clientId, secret }, token)).toBe(true);
    return fresh;
  });

  await test.step("deletes it; nothing works", async () => {
    await page.getByRole("button", { name: `Delete ${name}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete resource server" }).click();
    await expect(page.getByRole("region", { name: "Deleted" }).getByRole("row").filter({ hasText: name })).toBeVisible();
    for (const secret of [first, second]) expect(await introspect(request, { clientId, secret }, token)).toBe(401);
  });
});

test("the page requires a platform administrator", async ({ page, people, signIn }) => {
  await signIn(page, people.operator, "/admin/resource-servers");
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
});
