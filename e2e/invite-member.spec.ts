import type { Browser, Page } from "@playwright/test";
import { personFor, platformPerson } from "@/e2e/fixtures/person";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";

const PASSWORD = "a few words of my own";

/** Invites from the page on show and returns the link, which is on the page no more. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.getByRole("button", { name: "Invite member" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("checkbox", { name: role }).check();
  await page.getByRole("button", { name: "Create link" }).click();
  const dialog = page.getByRole("dialog", { name: "Invitation link" });
  const link = (await dialog.getByText(/\/invitation\/[\w-]{43}$/).textContent()) ?? "";
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("cell", { name: email, exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(link);
  await page.reload();
  expect(await page.content()).not.toContain(link);
  return link;
}

async function visitor(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

test("someone new joins with the link, which works once", async ({ page, browser, people, signIn }) => {
  const email = `new@${people.acme.ctx.tenant.id}.example`;
  await signIn(page, people.acme, "/tenant/members");
  const link = await invite(page, email, "Auditor");

  const guest = await visitor(browser);
  const response = await guest.goto(link);
  expect(response?.headers()["referrer-policy"]).toBe("no-referrer");
  await expect(guest.getByRole("heading", { name: `Join ${people.acme.ctx.tenant.name}` })).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel("Your name").fill("Nora New");
  await guest.getByLabel("Choose a password").fill("too short");
  await guest.getByRole("button", { name: /^Join/ }).click();
  await expect(guest.getByRole("main").getByRole("alert")).toContainText("At least 12 characters");
  await expect(guest.getByLabel("Your name")).toHaveValue("Nora New");
  await guest.getByLabel("Choose a password").fill(PASSWORD);
  await guest.getByRole("button", { name: /^Join/ }).click();
  await guest.waitForURL("**/customer/**");

  const late = await visitor(browser);
  expect((await late.goto(link))?.status()).toBe(404);
  await expect(late.getByRole("heading", { name: "This invitation cannot be used" })).toBeVisible();
  await expectAccessible(late);

  await page.reload();
  await expect(page.getByRole("row", { name: /Nora New/ })).toContainText("Auditor");
  await page.goto("/tenant/audit");
  await expect(page.getByRole("listitem").filter({ hasText: "Invitation accepted" })).toContainText(email);
  expect(await page.content()).not.toContain(new URL(link).pathname.split("/").at(-1));
});

test("someone with an account signs in from the invitation, comes back, and belongs to both tenants", async ({
  page,
  browser,
  people,
  signIn,
}) => {
  const { acme, globex } = people;
  await signIn(page, acme, "/tenant/members");
  const link = await invite(page, globex.email, "Auditor");
  const guest = await visitor(browser);
  await guest.goto(link);
  await expectAccessible(guest);
  await guest.getByLabel("Your name").fill("Not Needed");
  await guest.getByLabel("Choose a password").fill(PASSWORD);
  await guest.getByRole("button", { name: /^Join/ }).click();
  await expect(guest.getByRole("main").getByRole("alert")).toContainText("choose “I have an account” and sign in");
  await guest.getByRole("link", { name: "Sign in" }).click();
  await guest.getByLabel("E-mail").fill(globex.email);
  await guest.getByLabel("Password").fill(globex.password);
  await guest.getByRole("button", { name: "Sign in", exact: true }).click();
  await guest.waitForURL(link);
  await guest.getByRole("button", { name: /^Join/ }).click();
  await guest.waitForURL("**/customer/**");
  await guest.goto("/profile");
  for (const { ctx } of [acme, globex]) await expect(guest.getByRole("cell", { name: ctx.tenant.id, exact: true })).toBeVisible();
});

test("an invitation looks the same whether the address has an account or not", async ({ page, browser, people, signIn }) => {
  await signIn(page, people.acme, "/tenant/members");
  const emails = [people.globex.email, `nobody-${people.globex.email}`];
  const links = [await invite(page, emails[0] ?? "", "Auditor"), await invite(page, emails[1] ?? "", "Auditor")];
  const guest = await visitor(browser);
  const looks: string[] = [];
  for (const [index, link] of links.entries()) {
    await guest.goto(link);
    const regions = guest.getByRole("main").getByRole("region");
    looks.push((await regions.allTextContents()).join("\n").replaceAll(emails[index] ?? "", "ADDRESS"));
  }
  expect(looks[0]).toContain("I am new here");
  expect(looks[1]).toBe(looks[0]);
});

test("a signed-in user joins with one click, and another user can sign in as the invited person instead", async ({
  page,
  browser,
  people,
  signIn,
}) => {
  await signIn(page, people.acme, "/tenant/members");
  const link = await invite(page, people.globex.email, "Tenant administrator");
  const other = await visitor(browser);
  await signIn(other, people.initech);
  await other.goto(link);
  await expect(other.getByText(`You are signed in as ${people.initech.email}`)).toBeVisible();
  await other.getByRole("button", { name: "Sign out, then sign in" }).click();
  await other.waitForURL((url) => url.pathname === "/sign-in" && url.searchParams.get("next") === new URL(link).pathname);
  const invited = await visitor(browser);
  await signIn(invited, people.globex);
  await invited.goto(link);
  await invited.getByRole("button", { name: /^Join/ }).click();
  await invited.waitForURL("**/customer/**");
  await invited.goto("/tenant/members");
  await expect(invited.getByRole("row", { name: new RegExp(people.acme.email) })).toBeVisible();
});

test("an account made by one tenant joins another only after a platform administrator confirmed its address", async ({
  page,
  browser,
  people,
  signIn,
}) => {
  const email = `someone@${people.acme.ctx.tenant.id}.example`;
  await signIn(page, people.acme, "/tenant/members");
  const first = await invite(page, email, "Auditor");
  const guest = await visitor(browser);
  await guest.goto(first);
  await guest.getByLabel("Your name").fill("Sam Someone");
  await guest.getByLabel("Choose a password").fill(PASSWORD);
  await guest.getByRole("button", { name: /^Join/ }).click();
  await guest.waitForURL("**/customer/**");

  const admin = await visitor(browser);
  await signIn(admin, people.globex, "/tenant/members");
  const second = await invite(admin, email, "Auditor");
  await guest.goto(second);
  await guest.getByRole("button", { name: /^Join/ }).click();
  await expect(guest.getByRole("main").getByRole("alert")).toContainText(`The address ${email} is not confirmed yet`);

  const platform = await visitor(browser);
  await signIn(platform, await platformPerson(), `/admin/users?q=${encodeURIComponent(email)}&show=unconfirmed`);
  await platform.getByRole("button", { name: "Confirm address of Sam Someone" }).click();
  await platform.getByRole("dialog").getByRole("button", { name: "Confirm address" }).click();
  await expect(platform.getByRole("dialog")).toBeHidden();

  await guest.getByRole("button", { name: /^Join/ }).click();
  await guest.waitForURL("**/customer/**");
});

test("a withdrawn link works no more", async ({ page, browser, people, signIn }) => {
  const email = `late@${people.acme.ctx.tenant.id}.example`;
  await signIn(page, people.acme, "/tenant/members");
  const link = await invite(page, email, "Auditor");
  await page.getByRole("button", { name: `Withdraw the invitation of ${email}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw invitation" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("cell", { name: email, exact: true })).toBeHidden();
  expect((await (await visitor(browser)).goto(link))?.status()).toBe(404);
});

test("a platform administrator creates a tenant and invites its first administrator", async ({ page, browser, world, signIn }) => {
  const id = `new-${world.acme.tenant.id}`;
  await signIn(page, await platformPerson(), "/admin/new-tenant");
  await page.getByRole("button", { name: "Create tenant" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Enter a name.");
  await page.getByLabel("ID", { exact: true }).fill(id);
  await page.getByLabel("Name", { exact: true }).fill("New Company");
  await page.getByRole("checkbox", { name: "Customer" }).check();
  await page.getByRole("button", { name: "Create tenant" }).click();
  await page.waitForURL(`**/admin/tenants/${id}`);
  const link = await invite(page, `first@${id}.example`, "Tenant administrator");
  const guest = await visitor(browser);
  await guest.goto(link);
  await guest.getByLabel("Your name").fill("First Person");
  await guest.getByLabel("Choose a password").fill(PASSWORD);
  await guest.getByRole("button", { name: "Join New Company" }).click();
  await guest.waitForURL("**/customer/**");
  await page.reload();
  await expect(page.getByRole("row", { name: /First Person/ })).toContainText("Tenant administrator");
});

test("an auditor sees the members and can change nothing", async ({ page, people, signIn }) => {
  const { ctx } = people.acme;
  const label = `auditor@${ctx.tenant.id}.example`;
  await signIn(page, await personFor({ ...ctx, roles: ["auditor"], actor: { userId: null, label } }), "/tenant/members");
  await expect(page.getByRole("row", { name: new RegExp(people.acme.email) })).toBeVisible();
  for (const name of [/Invite/, /Change roles/, /Sign out/, /Remove/])
    await expect(page.getByRole("main").getByRole("button", { name })).toHaveCount(0);
});
