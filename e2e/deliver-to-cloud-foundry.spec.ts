import type { Page } from "@playwright/test";
import { takeSecret } from "@/e2e/fixtures/issue-in-dialog";
import { requestToken } from "@/e2e/fixtures/request-token";
import { test as base, expect, expectAccessible } from "@/e2e/fixtures/test";
import { TestPlatform } from "@/test/fakes/cloud-foundry";
import { handOver, registerInDevelopment, type World } from "@/test/worlds/world";

const test = base.extend<{ platform: TestPlatform }>({
  platform: async ({ browserName: _ }, use) => {
    const platform = await TestPlatform.start();
    await use(platform);
    await platform.stop();
  },
});

test("an operator issues access and the application gets it without anyone seeing the secret", async ({
  page,
  platform,
  world,
  people,
  signIn,
}) => {
  const app = platform.addApp("pumpwatch-production", { LOG_LEVEL: "info" });
  const registrationId = await takeOver(world);
  await signIn(page, people.operator, "/operator/platform");
  const answers = answersOf(page);

  await test.step("connects the platform; what does not work is not kept", async () => {
    await page.getByRole("button", { name: "Connect Cloud Foundry" }).click();
    const dialog = page.getByRole("dialog", { name: "Connect Cloud Foundry" });
    await dialog.getByLabel("API address").fill("https://169.254.169.254");
    await dialog.getByLabel("Client ID").fill(platform.access.clientId);
    await dialog.getByLabel("Client secret").fill(platform.access.clientSecret);
    await dialog.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("is in a private network");
    await dialog.getByLabel("API address").fill(platform.url);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(page.getByText("Works", { exact: true })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("connects the app, picked from what the platform lists", async () => {
    await page.goto(`/operator/applications/${registrationId}`);
    await page.getByRole("button", { name: "Connect an app" }).click();
    const dialog = page.getByRole("dialog", { name: "Connect an app" });
    await dialog.getByRole("button", { name: "List apps" }).click();
    await dialog.getByLabel("App", { exact: true }).selectOption("pumpwatch-production (plant / production)");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Connect app" }).click();
    await expect(page.getByText("Nothing delivered yet")).toBeVisible();
  });

  await test.step("issues access with delivery", async () => {
    await page.getByRole("button", { name: "Issue access" }).click();
    const dialog = page.getByRole("dialog", { name: "Issue access" });
    await dialog.getByRole("radio", { name: "Limited", exact: true }).check();
    await expect(dialog.getByRole("radio", { name: "Deliver to Cloud Foundry" })).toBeChecked();
    await dialog.getByRole("button", { name: "Issue access" }).click();
    await expect(page.getByText("Delivered to pumpwatch-production")).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step("what the restarted app reads obtains a token", async () => {
    expect(app.deployments).toHaveLength(1);
    expect(app.deployments[0]?.env.LOG_LEVEL).toBe("info");
    expect(await tokenStatus(app.deployments[0]?.env)).toBe(200);
  });

  await test.step("nobody saw the secret, nor the one of the connection", async () => {
    const secret = app.env.MDSP_KEY_STORE_CLIENT_SECRET as string;
    await expect(page.getByText(`…${secret.slice(-4)}`).first()).toBeVisible();
    await page.goto(`/operator/applications/${registrationId}?tab=activity`);
    await expect(page.getByText("Secret delivered")).toBeVisible();
    const texts = await answers();
    expect(texts.some((text) => text.includes(secret.slice(-4)))).toBe(true);
    expect(texts.filter((text) => text.includes(secret) || text.includes(platform.access.clientSecret))).toEqual([]);
  });

  await test.step("rotates with delivery; old and new both work", async () => {
    const before = { ...app.env };
    await page.goto(`/operator/applications/${registrationId}`);
    await page.getByRole("button", { name: "Rotate secret" }).click();
    const dialog = page.getByRole("dialog", { name: "Rotate the secret" });
    await expect(dialog.getByRole("radio", { name: "None" })).toHaveCount(0);
    await dialog.getByRole("button", { name: "Rotate secret" }).click();
    await expect(page.getByRole("row", { name: /Ends with the overlap/ })).toBeVisible();
    expect(app.env.MDSP_KEY_STORE_CLIENT_SECRET).not.toBe(before.MDSP_KEY_STORE_CLIENT_SECRET);
    expect([await tokenStatus(before), await tokenStatus(app.env)]).toEqual([200, 200]);
  });
});

test("a delivery that fails says why, and there are two ways on", async ({ page, platform, world, people, signIn }) => {
  const app = platform.addApp("pumpwatch-production");
  const registrationId = await takeOver(world);
  await signIn(page, people.operator, "/operator/platform");
  await page.getByRole("button", { name: "Connect Cloud Foundry" }).click();
  await page.getByLabel("API address").fill(platform.url);
  await page.getByLabel("Client ID").fill(platform.access.clientId);
  await page.getByLabel("Client secret").fill(platform.access.clientSecret);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByText("Works", { exact: true })).toBeVisible();
  await page.goto(`/operator/applications/${registrationId}`);
  await page.getByRole("button", { name: "Connect an app" }).click();
  await page.getByLabel("App GUID").fill(app.guid);
  await page.getByRole("button", { name: "Connect app" }).click();
  await expect(page.getByText("Nothing delivered yet")).toBeVisible();

  await test.step("issuing fails at the platform; there is access and no secret", async () => {
    platform.trouble("PATCH", 403);
    await page.getByRole("button", { name: "Issue access" }).click();
    const dialog = page.getByRole("dialog", { name: "Issue access" });
    await dialog.getByRole("radio", { name: "Limited", exact: true }).check();
    await dialog.getByRole("button", { name: "Issue access" }).click();
    await expect(page.getByText("The secret was not delivered")).toBeVisible();
    await expect(page.getByText(/Give it the role Space Developer/)).toBeVisible();
    await expect(page.getByRole("table", { name: "Client secrets" })).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step("the secret can be shown instead, and works", async () => {
    await page.getByRole("button", { name: "Show a secret instead" }).click();
    const secret = await takeSecret(page);
    const values = { MDSP_KEY_STORE_CLIENT_ID: `${world.operator.tenant.id}-pumpwatch-v1.0.0`, MDSP_KEY_STORE_CLIENT_SECRET: secret };
    expect(await tokenStatus({ ...variablesOf(world), ...values })).toBe(200);
    await expect(page.getByText("The secret was not delivered")).toBeHidden();
  });

  await test.step("once the platform lets us, it can be delivered; only the restart is refused", async () => {
    platform.calm();
    platform.trouble("POST /v3/deployments", 422);
    await page.getByRole("button", { name: "Deliver again" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Deliver a new secret" }).click();
    await expect(page.getByText("pumpwatch-production must be restarted").first()).toBeVisible();
    expect([app.deployments.length, await tokenStatus(app.env)]).toEqual([0, 200]);
    await expectAccessible(page);
  });

  await test.step("asked for again, it restarts with a secret that works", async () => {
    platform.calm();
    await page.getByRole("button", { name: "Request restart again" }).click();
    await expect(page.getByText("Delivered", { exact: true })).toBeVisible();
    expect(await tokenStatus(app.deployments[0]?.env)).toBe(200);
  });
});

async function takeOver({ developer, operator }: World): Promise<string> {
  const development = await registerInDevelopment(developer, { internalName: "pumpwatch", infrastructure: "cloud_foundry" });
  return (await handOver(developer, operator, development)).registrationId;
}

function variablesOf({ operator }: World): Record<string, string> {
  const { id } = operator.tenant;
  return { MDSP_OS_VM_APP_NAME: "pumpwatch", MDSP_OS_VM_APP_VERSION: "1.0.0", MDSP_HOST_TENANT: id, MDSP_USER_TENANT: id };
}

/** What an application that reads these variables gets from the token endpoint. */
async function tokenStatus(env: Record<string, string> = {}): Promise<number> {
  const client = {
    clientId: env.MDSP_KEY_STORE_CLIENT_ID ?? "",
    secret: env.MDSP_KEY_STORE_CLIENT_SECRET ?? "",
    appName: env.MDSP_OS_VM_APP_NAME ?? "",
    appVersion: env.MDSP_OS_VM_APP_VERSION ?? "",
    hostTenant: env.MDSP_HOST_TENANT ?? "",
  };
  return (await requestToken(client, env.MDSP_USER_TENANT ?? "")).status;
}

/** Every text that the server answers from now on. */
function answersOf(page: Page): () => Promise<string[]> {
  const texts: Promise<string>[] = [];
  page.on("response", (response) => texts.push(response.text().catch(() => "")));
  return () => Promise.all(texts);
}
