import { demoIds, demoPerson } from "@/e2e/fixtures/demo";
import { addressOf, DOWNLOADS, PAGES, routesOfFiles, VISITORS } from "@/e2e/fixtures/every-page";
import { expect, expectAccessible, expectContrast, test } from "@/e2e/fixtures/test";
import { API, PLATFORM_ROUTES, TENANT_ROUTES } from "@/lib/token-plane/routes";

test("the list of pages is the list of files", () => {
  expect([...new Set(PAGES.map((page) => page.route))].sort()).toEqual(routesOfFiles("page.tsx").sort());
});

test("the list of downloads is the list of files, beside the token plane's and the sign-in library's", () => {
  const ofPlatform = Object.keys(PLATFORM_ROUTES).map((path) => path.replace("{list}", "[list]"));
  const ofTenant = Object.keys(TENANT_ROUTES).map((path) => `/piam/[tenant]${path}`);
  const tokenPlane = [...ofPlatform, ...ofTenant, `${API}/[...operation]`];
  const others = routesOfFiles("route.ts").filter((route) => !tokenPlane.includes(route) && route !== "/api/auth/[...nextauth]");
  expect(others.sort()).toEqual(DOWNLOADS.map(({ route }) => route).sort());
});

for (const visitor of VISITORS) {
  test(`every page for ${visitor} is titled, accessible in light and dark, and 360 px narrow`, async ({ page, signIn }) => {
    if (visitor !== "nobody") await signIn(page, demoPerson(visitor));
    for (const planned of PAGES.filter((one) => one.visitor === visitor)) {
      const address = addressOf(planned, await demoIds(planned));
      await test.step(address, async () => {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.emulateMedia({ colorScheme: "light" });
        const response = await page.goto(address);
        expect(response?.status()).toBeLessThan(500);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page).toHaveTitle(/ · Mandate$|^Mandate$/);
        await expectAccessible(page);
        await page.emulateMedia({ colorScheme: "dark" });
        await expectContrast(page);
        await page.setViewportSize({ width: 360, height: 800 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, "horizontal scroll at 360 px").toBeLessThanOrEqual(0);
      });
    }
  });
}
