import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { decodeJwt } from "jose";
import { issueInDialog } from "@/e2e/fixtures/issue-in-dialog";
import { requestToken } from "@/e2e/fixtures/request-token";
import { BASE_URL, SERVER_LOG } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import { registerInDevelopment } from "@/test/worlds/world";

test("the secret is nowhere once its dialog is closed", async ({ page, people, world, signIn }) => {
  const registered = await registerInDevelopment(world.developer, { internalName: "pumpwatch" });
  const version = `/developer/applications/${registered.applicationId}/versions/${registered.versionId}`;
  await signIn(page, people.developer, version);
  const bodies = await collectBodies(page);

  const secret = await test.step("the dialog closes only after the secret has been stored", async () => {
    await page.getByRole("button", { name: "Issue access" }).click();
    return issueInDialog(page, "Limited", async (dialog) => {
      await page.keyboard.press("Escape");
      await page.mouse.click(5, 5);
      await expect(dialog).toBeVisible();
      await expect(dialog.getByRole("button", { name: "Done" })).toBeDisabled();
      await expect(dialog).toContainText("Copy this secret now. You won't be able to see it again.");
    });
  });

  await test.step("one answer carried it", async () => {
    expect(bodies.filter((body) => body.includes(secret))).toHaveLength(1);
  });

  await test.step("not in the page, its address, its history, nor any storage", async () => {
    await expect(page.getByText(`…${secret.slice(-4)}`).first()).toBeVisible();
    await expectNowhere(page, secret);
    await page.reload();
    await expect(page.getByText(`…${secret.slice(-4)}`).first()).toBeVisible();
    await expectNowhere(page, secret);
    await page.goto("/developer/applications");
    await expectNowhere(page, secret);
    await page.goBack();
    await expect(page.getByRole("heading", { name: "App pumpwatch 1.0.0", level: 1 })).toBeVisible();
    await expectNowhere(page, secret);
    await page.goForward();
    await expect(page.getByRole("heading", { name: "Applications", level: 1 })).toBeVisible();
    await expectNowhere(page, secret);
  });

  await test.step("nor in any later answer, nor in what the audit trail says", async () => {
    expect(bodies.filter((body) => body.includes(secret))).toHaveLength(1);
    const answer = await page.request.get(`/developer/applications/${registered.applicationId}`);
    expect(await answer.text()).not.toContain(secret);
  });
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("exports from the dialog work verbatim, and the server's log does not contain them", async ({ page, people, world, signIn }) => {
  const hostTenant = world.developer.tenant.id;
  const clientId = `${hostTenant}-pumpwatch-v1.0.0`;
  const { applicationId, versionId } = await registerInDevelopment(world.developer, { internalName: "pumpwatch" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, people.developer, `/developer/applications/${applicationId}/versions/${versionId}`);
  await page.getByRole("button", { name: "Issue access" }).click();
  let file = "";
  let command = "";
  const secret = await issueInDialog(page, "Limited", async (dialog) => {
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Download .env" }).click();
    expect((await download).suggestedFilename()).toBe(`${clientId}.env`);
    file = await readFile(await (await download).path(), "utf8");
    await dialog.getByRole("button", { name: "Copy as curl" }).click();
    await expect(dialog.getByRole("status").filter({ hasText: "Copied" })).toBeAttached();
    command = await page.evaluate(() => navigator.clipboard.readText());
  });

  expect(file.trimEnd().split("\n")).toEqual([
    `TMS_URL=${BASE_URL}`,
    `MDSP_KEY_STORE_CLIENT_ID=${clientId}`,
    `MDSP_KEY_STORE_CLIENT_SECRET=${secret}`,
    "MDSP_OS_VM_APP_NAME=pumpwatch",
    "MDSP_OS_VM_APP_VERSION=1.0.0",
    `MDSP_HOST_TENANT=${hostTenant}`,
    `MDSP_USER_TENANT=${hostTenant}`,
  ]);
  const { stdout } = await promisify(execFile)("sh", ["-c", command]);
  const { access_token: token } = JSON.parse(stdout);
  expect(decodeJwt(token)).toMatchObject({ ten: hostTenant, access_level: "limited" });

  const client = { clientId, secret, appName: "pumpwatch", appVersion: "1.0.0", hostTenant };
  expect((await requestToken(client, world.acme.tenant.id)).status).toBe(403);
  const log = () => readFile(SERVER_LOG, "utf8");
  await expect.poll(log).toContain(`"clientId":"${clientId}"`);
  for (const unsaid of [secret, token, people.developer.password]) expect(await log()).not.toContain(unsaid);
});

async function expectNowhere(page: Page, secret: string): Promise<void> {
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(page.url()).not.toContain(secret);
  expect(await page.content()).not.toContain(secret);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]));
  expect(kept).not.toContain(secret);
  expect(JSON.stringify(await page.context().storageState({ indexedDB: true }))).not.toContain(secret);
}

/** Collects every text that the server answers from now on. Read on the way, because a browser may discard what it has shown. */
async function collectBodies(page: Page): Promise<string[]> {
  const texts: string[] = [];
  await page.route("**", async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    texts.push(await response.text());
    await route.fulfill({ response });
  });
  return texts;
}
