import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";
import { demoSignInKey } from "@/lib/crypto/derived-keys";

const EMAIL = "operator@opsco.example";

/** Asks for a session of the demo world as the sign-in page does, and returns whether there is one then. */
async function oneClick(request: APIRequestContext, headers: Record<string, string>, key = demoSignInKey()): Promise<boolean> {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  await request.post("/api/auth/callback/demo", { headers, form: { csrfToken, email: EMAIL, key, json: "true" } });
  return (await request.get("/profile", { maxRedirects: 0 })).status() === 200;
}

test("the printed link and one click on an account of the demo world lead into its cockpit, again after signing out", async ({ page }) => {
  await page.goto(`/demo?key=${demoSignInKey()}`);
  for (let round = 0; round < 2; round++) {
    await expect(page).toHaveURL(/\/sign-in$/);
    await page
      .getByRole("region", { name: "Or try the demo world" })
      .getByRole("button", { name: new RegExp(EMAIL) })
      .click();
    await page.waitForURL("**/operator/**");
    await page.getByRole("button", { name: "Account of Omar Operator" }).click();
    await expect(page.getByText(EMAIL)).toBeVisible();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
  }
});

test("without the printed link no one-click sign-in is offered or accepted, although the request is local", async ({ page, request }) => {
  await page.goto("/sign-in");
  await expect(page.getByText("open the link that the start of the server printed")).toBeVisible();
  expect(await page.content()).not.toContain(EMAIL);
  for (const key of ["", "a".repeat(43)]) {
    expect((await request.get(`/demo?key=${key}`, { maxRedirects: 0 })).status()).toBe(403);
    expect(await oneClick(request, {}, key)).toBe(false);
  }
});

const ELSEWHERE: Record<string, string>[] = [
  { host: "tokens.example.com" },
  { "x-forwarded-for": "127.0.0.1" },
  { forwarded: "for=192.0.2.7" },
];

for (const headers of ELSEWHERE) {
  test(`a request with ${JSON.stringify(headers)} is neither offered one click nor signed in by it`, async ({ request }) => {
    const page = await request.get("/sign-in", { headers });
    expect(page.status()).toBe(200);
    expect(await page.text()).toContain("Password");
    expect(await page.text()).not.toContain("demo world");
    expect((await request.get(`/demo?key=${demoSignInKey()}`, { headers, maxRedirects: 0 })).status()).toBe(403);
    expect(await oneClick(request, headers)).toBe(false);
    expect(await oneClick(request, {})).toBe(true);
  });
}
