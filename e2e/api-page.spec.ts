import { expect, test } from "@/e2e/fixtures/test";

const CALL = "Get a token for one tenant: curl";

test("a reader of the API copies a call", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-write"]);
  await page.goto("/docs/api");
  await page.getByRole("button", { name: `Copy ${CALL}` }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
});

test("every view of the API has a nonce of its own, and is the same otherwise", async ({ request }) => {
  const [first, second] = await Promise.all(
    ["/docs/api", "/docs/api"].map(async (address) => {
      const response = await request.get(address);
      const nonce = response.headers()["content-security-policy"]?.match(/'nonce-([^']+)'/)?.[1] ?? "";
      return { nonce, html: await response.text() };
    }),
  );
  expect(first?.html).toContain(`nonce="${first?.nonce}"`);
  expect(first?.nonce).not.toBe(second?.nonce);
  expect(first?.html.match(/<main.*<\/main>/s)?.[0]).toBe(second?.html.match(/<main.*<\/main>/s)?.[0]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the API is there, and its answers unfold", async ({ page }) => {
    await page.goto("/docs/api");
    const article = page.getByRole("article", { name: "Get a token for one tenant" });
    await expect(article.getByRole("region", { name: CALL })).toContainText("curl");
    await article.getByText("The token. The response is not cacheable.").click();
    await expect(article.getByText("A signed JWT.")).toBeVisible();
  });
});
