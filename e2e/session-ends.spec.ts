import type { Browser, Page } from "@playwright/test";
import { type Person, personFor, platformPerson } from "@/e2e/fixtures/person";
import { expect, test } from "@/e2e/fixtures/test";

async function elsewhere(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

/** Another member of the same tenant. */
function colleague({ ctx }: Person): Promise<Person> {
  return personFor({ ...ctx, roles: ["auditor"], actor: { userId: null, label: `colleague@${ctx.tenant.id}.example` } });
}

async function expectSignedOut(page: Page): Promise<void> {
  await page.goto("/tenant/members");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}

test("signing out ends the session everywhere at once and clears the browser", async ({ page, browser, people, signIn }) => {
  const copied = await browser.newContext();
  await signIn(page, people.acme, "/tenant/members");
  await copied.addCookies(await page.context().cookies());
  const thief = await copied.newPage();
  await thief.goto("/tenant/members");
  await expect(thief.getByRole("heading", { name: "Members" })).toBeVisible();

  await page.getByRole("button", { name: /^Account of/ }).click();
  const answer = page.waitForResponse((response) => new URL(response.url()).pathname === "/sign-out");
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  expect(await (await answer).allHeaders()).toMatchObject({ "clear-site-data": '"cache", "storage"', location: "/sign-in" });
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect((await page.context().cookies()).map(({ name }) => name).join()).not.toContain("session-token");
  await expectSignedOut(page);
  await expectSignedOut(thief);
});

test("another site cannot sign people out", async ({ page, people, signIn }) => {
  await signIn(page, people.acme, "/tenant/members");
  for (const site of ["cross-site", "same-site"]) {
    const answer = await page.request.post("/sign-out", { headers: { "sec-fetch-site": site }, maxRedirects: 0 });
    expect([answer.status(), answer.headers()["clear-site-data"]]).toEqual([403, undefined]);
  }
  await page.goto("/tenant/members");
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("changing the password ends every session but the one that changed it", async ({
  page,
  browser,
  people,
  signIn,
  signInByPassword,
}) => {
  const { acme } = people;
  const other = await elsewhere(browser);
  await signIn(other, acme);
  await signIn(page, acme, "/profile");
  await page.getByLabel("Current password").fill("not my password");
  await page.getByLabel("New password", { exact: true }).fill("a different good password");
  await page.getByLabel("Repeat the new password").fill("a different good password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This is not your current password.");
  await page.getByLabel("Current password").fill(acme.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();
  await expectSignedOut(other);
  await page.goto("/tenant/members");
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
  await signInByPassword(other, { ...acme, password: "a different good password" }, "/tenant/members");
  await expect(other.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("removing a member ends the session, and the tenant is gone for them", async ({ page, browser, people, signIn, signInByPassword }) => {
  const removed = await colleague(people.acme);
  const theirs = await elsewhere(browser);
  await signIn(theirs, removed, "/tenant/members");
  await signIn(page, people.acme, "/tenant/members");
  const row = page.getByRole("row", { name: new RegExp(removed.email) });
  await row.getByRole("button", { name: /^Remove/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove member" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(row).toBeHidden();
  await expectSignedOut(theirs);
  await signInByPassword(theirs, removed);
  await expect(theirs.getByRole("heading", { name: "Nothing here for you yet" })).toBeVisible();
});

test("a tenant administrator signs a member out everywhere", async ({ page, browser, people, signIn }) => {
  const member = await colleague(people.acme);
  const theirs = await elsewhere(browser);
  await signIn(theirs, member, "/tenant/members");
  await signIn(page, people.acme, "/tenant/members");
  await page
    .getByRole("row", { name: new RegExp(member.email) })
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expectSignedOut(theirs);
  await signIn(theirs, member, "/tenant/members");
  await expect(theirs.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("a platform administrator signs a person out everywhere", async ({ page, browser, people, signIn }) => {
  const theirs = await elsewhere(browser);
  await signIn(theirs, people.globex, "/tenant/members");
  await signIn(page, await platformPerson(), `/admin/users?q=${encodeURIComponent(people.globex.email)}`);
  await page
    .getByRole("main")
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expectSignedOut(theirs);
});

test("disabling a tenant takes the cockpits from its members, and enabling gives them back", async ({ page, browser, people, signIn }) => {
  const { id, name } = people.globex.ctx.tenant;
  const theirs = await elsewhere(browser);
  await signIn(theirs, people.globex, "/tenant/members");
  await signIn(page, await platformPerson(), `/admin/tenants/${id}`);
  await page.getByRole("button", { name: "Disable tenant" }).click();
  const dialog = page.getByRole("dialog", { name: `Disable ${name}?` });
  await expect(dialog.getByText("Members who lose access")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Disable tenant" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(id);
  await dialog.getByRole("button", { name: "Disable tenant" }).click();
  await expect(page.getByRole("button", { name: "Enable tenant" })).toBeVisible();
  expect((await theirs.goto("/tenant/members"))?.status()).toBe(404);
  await page.getByRole("button", { name: "Enable tenant" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Enable tenant" }).click();
  await expect(page.getByRole("button", { name: "Disable tenant" })).toBeVisible();
  expect((await theirs.goto("/tenant/members"))?.status()).toBe(200);
});

test("a form sent after the session ended keeps its input and leads back to itself", async ({ page, people, signIn }) => {
  const { developer } = people;
  await signIn(page, developer, "/developer/applications/new?from=menu");
  await page.getByLabel("Display name").fill("Kept Input");
  await page.context().clearCookies();
  await page.getByRole("button", { name: /^Create application/ }).click();
  const again = page.getByRole("main").getByRole("alert").getByRole("link", { name: "Sign in again in a new tab" });
  await expect(again).toBeVisible();
  const opened = page.waitForEvent("popup");
  await again.click();
  const tab = await opened;
  await tab.getByLabel("E-mail").fill(developer.email);
  await tab.getByLabel("Password").fill(developer.password);
  await tab.getByRole("button", { name: "Sign in", exact: true }).click();
  await tab.waitForURL("**/developer/applications/new?from=menu");
  await expect(page.getByLabel("Display name")).toHaveValue("Kept Input");
  await page.getByRole("button", { name: /^Create application/ }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Check the highlighted fields.");
});
