import type { Browser } from "@playwright/test";
import { DATA_DIR } from "@/e2e/fixtures/server-address";
import { startSession } from "@/e2e/fixtures/session";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { database } from "@/lib/db/client";
import { databaseUrl, masterKey } from "@/lib/env";
import { FakeSmtp } from "@/test/fakes/fake-smtp";
import { SpawnedServer } from "@/test/servers/spawned-server";

// All tests share one server, and therefore one worker.
test.describe.configure({ mode: "default" });

const PASSWORD = "a few words of my own";
const smtp = new FakeSmtp();

/** The cockpits once more, on the same database, with a mail server. */
let server: SpawnedServer;
let address: string;

test.beforeAll(async ({ connected: _ }) => {
  const mail = { SMTP_URL: await smtp.start(), MAIL_FROM: "no-reply@tokens.example" };
  const same = { DATABASE_URL: databaseUrl(), MASTER_KEY: masterKey(), DATA_DIR: `${DATA_DIR}-mail` };
  server = new SpawnedServer({ ...same, ...mail, COCKPIT_ONLY: "1", HOST: "127.0.0.1", PORT: "3219" });
  address = await server.ready();
});

test.afterAll(async () => {
  await server.stop();
  await smtp.stop();
});

const newPage = async (browser: Browser) => (await browser.newContext({ baseURL: address })).newPage();
const mailedLink = (page: string) => new RegExp(`http://\\S+/${page}/[\\w-]{43}`).exec(smtp.received.at(-1)?.text ?? "")?.[0] ?? "";

test("an invitation is mailed, shows the inviter no link, and confirms the address", async ({ browser, people }) => {
  const email = `mailed@${people.acme.ctx.tenant.id}.example`;
  const admin = await newPage(browser);
  await startSession(admin, people.acme.email);
  await admin.goto("/tenant/members");
  await admin.getByRole("button", { name: "Invite member" }).click();
  await admin.getByLabel("E-mail").fill(email);
  await admin.getByRole("checkbox", { name: "Auditor" }).check();
  await admin.getByRole("button", { name: "Send invitation" }).click();
  await expect(admin.getByText(`Invitation mailed to ${email}`)).toBeVisible();
  expect(smtp.received.at(-1)?.to).toEqual([email]);
  expect(await admin.content()).not.toContain(mailedLink("invitation").split("/").at(-1));

  const guest = await newPage(browser);
  await guest.goto(mailedLink("invitation"));
  await guest.getByLabel("Your name").fill("Mia Mailed");
  await guest.getByLabel("Choose a password").fill(PASSWORD);
  await guest.getByRole("button", { name: /^Join/ }).click();
  await guest.waitForURL("**/customer/**");
  await guest.goto("/profile");
  await expect(guest.getByText(email).first()).toBeVisible();
  await expect(guest.getByText("Not confirmed")).toHaveCount(0);
});

test("an address is confirmed by a mailed link, in a session of its account alone", async ({ browser, people }) => {
  const { email, userId } = people.globex;
  await database().user.update({ where: { id: userId }, data: { emailConfirmedAt: null } });
  const page = await newPage(browser);
  await startSession(page, email);
  await page.goto("/profile");
  await expect(page.getByText("Not confirmed")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send confirmation mail" }).click();
  await expect(page.getByText(`A link was mailed to ${email}`)).toBeVisible();
  const link = mailedLink("confirm-email");

  const other = await newPage(browser);
  await startSession(other, people.initech.email);
  expect((await other.goto(link))?.status()).toBe(404);
  await expect(other.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();

  await page.goto(link);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm address" }).click();
  await page.waitForURL("**/profile");
  await expect(page.getByText("Not confirmed")).toHaveCount(0);
});
