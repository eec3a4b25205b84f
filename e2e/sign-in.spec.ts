import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";

const GUESSES = 8;

async function attempt(page: Page, email: string, password: string): Promise<string> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  const answer = page.waitForResponse((response) => response.url().includes("/api/auth/callback/credentials"));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await answer;
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
  return (await page.getByRole("main").getByRole("alert").textContent()) ?? "";
}

test("a wrong password and an unknown account get the same sentence", async ({ page, people }) => {
  await page.goto("/sign-in");
  const known = await attempt(page, people.acme.email, "not the password");
  await page.goto("/sign-in");
  const unknown = await attempt(page, `nobody-${people.acme.email}`, "not the password");
  expect(known).toContain("E-mail or password is wrong");
  expect(unknown).toBe(known);
});

test("after eight wrong passwords the right one has to wait too", async ({ page, people }) => {
  await page.goto("/sign-in");
  for (let guess = 0; guess < GUESSES; guess++) {
    expect(await attempt(page, people.initech.email, `guess number ${guess}`)).toContain("E-mail or password is wrong");
  }
  await page.getByLabel("Password").fill(people.initech.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText(/Too many attempts. Try again in \d+ minutes/)).toBeVisible();
  await page.goto("/customer");
  await expect(page).toHaveURL(/\/sign-in/);

  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: people.initech.email, password: people.initech.password };
  for (const json of ["true", "false"]) {
    const answer = await page.request.post("/api/auth/callback/credentials", { form: { ...form, json }, maxRedirects: 0 });
    expect([json, answer.status()]).toEqual([json, 429]);
    expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(60);
    expect(decodeURIComponent((await answer.text()).replaceAll("+", " "))).toContain("Too many attempts");
  }
});

test("next-auth's own session endpoints do not exist", async ({ request }) => {
  for (const action of ["session", "signout"]) expect((await request.get(`/api/auth/${action}`)).status()).toBe(404);
});

test("signing in leads to the page that was asked for", async ({ page, people }) => {
  await page.goto("/tenant/audit?outcome=refused");
  await expect(page).toHaveURL((url) => url.pathname === "/sign-in" && url.searchParams.get("next") === "/tenant/audit?outcome=refused");
  await page.getByLabel("E-mail").fill(people.acme.email);
  await page.getByLabel("Password").fill(people.acme.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/tenant/audit?outcome=refused");
});

for (const target of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
  test(`signing in never leads to ${target}`, async ({ page, people, signInByPassword, baseURL }) => {
    await signInByPassword(page, people.acme, target);
    await page.waitForURL("**/customer/**");
    expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? "").origin);
  });
}

test("the session is kept from scripts and from other sites", async ({ page, people, signInByPassword }) => {
  await signInByPassword(page, people.acme);
  const cookies = await page.context().cookies();
  const session = cookies.find((cookie) => cookie.name.endsWith("next-auth.session-token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("session-token");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the sign-in page says that it needs it, and offers no form that does nothing", async ({ page }) => {
    await page.goto("/sign-in");
    const notice = page.locator("noscript p").first();
    await expect(notice).toBeVisible();
    await expect(notice).toHaveText("Signing in needs JavaScript");
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeHidden();
  });
});
