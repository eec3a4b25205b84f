import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "@/e2e/fixtures/test";

const EMAIL = "operator@opsco.example";

/** Asks for a session of the demo world as the sign-in page does, and returns whose there is then. */
async function oneClick(request: APIRequestContext, headers: Record<string, string>): Promise<string | undefined> {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  await request.post("/api/auth/callback/demo", { headers, form: { csrfToken, email: EMAIL, json: "true" } });
  return (await (await request.get("/api/auth/session")).json()).userId;
}

test("one click on an account of the demo world leads into its cockpit", async ({ page }) => {
  await page.goto("/sign-in");
  await page
    .getByRole("region", { name: "Or try the demo world" })
    .getByRole("button", { name: new RegExp(EMAIL) })
    .click();
  await page.waitForURL("**/operator/**");
  await page.getByRole("button", { name: "Account of Omar Operator" }).click();
  await expect(page.getByText(EMAIL)).toBeVisible();
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
    expect(await page.text()).not.toContain(EMAIL);
    expect(await oneClick(request, headers)).toBeUndefined();
    expect(await oneClick(request, {})).toBeDefined();
  });
}
