import { issueInDialog, takeSecret } from "@/e2e/fixtures/issue-in-dialog";
import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { registerInDevelopment } from "@/test/worlds/world";

test("a developer rotates a secret with an overlap, ends it, and revokes the rest", async ({ page, people, world, signIn }) => {
  const { developer } = world;
  const registered = await registerInDevelopment(developer, { internalName: "pumpwatch" });
  const hostTenant = developer.tenant.id;
  const client = { clientId: `${hostTenant}-pumpwatch-v1.0.0`, appName: "pumpwatch", appVersion: "1.0.0", hostTenant };
  const status = async (secret: string) => (await requestToken({ ...client, secret }, hostTenant)).status;
  await signIn(page, people.developer, `/developer/applications/${registered.applicationId}/versions/${registered.versionId}`);
  const rowOf = (secret: string) => page.getByRole("row", { name: new RegExp(`…${secret.slice(-4)}`) });

  const old = await test.step("a secret that expires soon is warned about", async () => {
    await page.getByRole("button", { name: "Issue access" }).click();
    await page.getByLabel("Secret lifetime in days").fill("20");
    const secret = await issueInDialog(page, "Read and write");
    await expect(page.getByText(`The secret …${secret.slice(-4)} expires`)).toBeVisible();
    expect(await status(secret)).toBe(200);
    return secret;
  });

  const fresh = await test.step("rotates; old and new both work", async () => {
    await page.getByRole("button", { name: "Rotate secret" }).click();
    const dialog = page.getByRole("dialog", { name: "Rotate the secret" });
    await dialog.getByRole("radio", { name: "1 hour" }).check();
    await expect(dialog).toContainText("works for 1 more hour");
    await dialog.getByRole("button", { name: "Rotate secret" }).click();
    const secret = await takeSecret(page);
    expect([await status(old), await status(secret)]).toEqual([200, 200]);
    await expect(rowOf(old)).toContainText("Ends with the overlap");
    await expect(rowOf(secret)).toContainText("Active");
    await expectAccessible(page);
    return secret;
  });

  await test.step("ends the overlap; only the new one works", async () => {
    await page.getByRole("button", { name: "End overlap now" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End overlap now" }).click();
    await expect(rowOf(old)).toContainText("Replaced");
    expect([await status(old), await status(fresh)]).toEqual([401, 200]);
  });

  await test.step("revokes the new one; nothing works", async () => {
    await rowOf(fresh).getByRole("button", { name: "Revoke secret" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke secret" }).click();
    await expect(rowOf(fresh)).toContainText("Revoked");
    expect(await status(fresh)).toBe(401);
  });

  await test.step("without an overlap the old one stops at once", async () => {
    await page.getByRole("button", { name: "Rotate secret" }).click();
    await page.getByRole("dialog").getByRole("radio", { name: "None" }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Rotate secret" }).click();
    expect(await status(await takeSecret(page))).toBe(200);
  });
});
