import { platformPerson } from "@/e2e/fixtures/person";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";

const PASSWORD = "a few words of my own";

test("someone who forgot the password sets a new one with a link that works once", async ({
  page,
  browser,
  people,
  signIn,
  signInByPassword,
}) => {
  const { email } = people.globex;
  const elsewhere = await (await browser.newContext()).newPage();
  const guest = await (await browser.newContext()).newPage();
  await signIn(elsewhere, people.globex, "/tenant/members");

  const link = await test.step("a platform administrator makes the link, which is shown once", async () => {
    await signIn(page, await platformPerson(), `/admin/users?q=${encodeURIComponent(email)}`);
    await page.getByRole("button", { name: /^Reset password of/ }).click();
    await page.getByRole("button", { name: "Create link" }).click();
    const dialog = page.getByRole("dialog", { name: "Password reset link" });
    const shown = (await dialog.getByText(/\/password-reset\/[\w-]{43}$/).textContent()) ?? "";
    await page.keyboard.press("Escape");
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(dialog).toBeHidden();
    await page.reload();
    expect(await page.content()).not.toContain(shown);
    return shown;
  });

  await test.step("the person learns at the sign-in page whom to ask, and opens the link", async () => {
    await guest.goto("/sign-in");
    await expect(guest.getByText("Forgot your password? A platform administrator can give you a reset link.")).toBeVisible();
    const response = await guest.goto(link);
    expect(response?.headers()["referrer-policy"]).toBe("no-referrer");
    await expect(guest.getByRole("heading", { name: "Set a new password" })).toBeVisible();
    await expect(guest.getByText(email)).toBeVisible();
    await expectAccessible(guest);
  });

  await test.step("a weak password is refused and the link not used up", async () => {
    await guest.getByLabel("Choose a password").fill("too short");
    await guest.getByRole("button", { name: "Set password and sign in" }).click();
    await expect(guest.getByRole("main").getByRole("alert")).toContainText("At least 12 characters");
  });

  await test.step("a good one signs in here, and every other session ends", async () => {
    await guest.getByLabel("Choose a password").fill(PASSWORD);
    await guest.getByRole("button", { name: "Set password and sign in" }).click();
    await guest.waitForURL("**/customer/**");
    await elsewhere.goto("/tenant/members");
    await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await signInByPassword(elsewhere, { email, password: PASSWORD }, "/tenant/members");
    await expect(elsewhere.getByRole("heading", { name: "Members" })).toBeVisible();
  });

  await test.step("the link works no more", async () => {
    const late = await (await browser.newContext()).newPage();
    expect((await late.goto(link))?.status()).toBe(404);
    await expect(late.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
    await expectAccessible(late);
  });

  await test.step("making and using it are in the audit trail, without the link", async () => {
    await guest.goto("/tenant/audit");
    await expect(guest.getByRole("listitem").filter({ hasText: "Password reset link created" })).toContainText(email);
    await expect(guest.getByRole("listitem").filter({ hasText: /Password reset(?! link)/ })).toContainText(email);
    expect(await guest.content()).not.toContain(new URL(link).pathname.split("/").at(-1));
  });
});
