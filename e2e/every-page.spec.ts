import { readFileSync } from "node:fs";
import { join } from "node:path";
import { demoIds, demoPerson } from "@/e2e/fixtures/demo";
import { addressOf, DOWNLOADS, PAGES, routesOfFiles, VISITORS } from "@/e2e/fixtures/every-page";
import { expect, expectAccessible, expectContrast, test } from "@/e2e/fixtures/test";
import { ROOT } from "@/lib/paths";

test("the list of pages is the list of files", () => {
  expect([...new Set(PAGES.map((page) => page.route))].sort()).toEqual(routesOfFiles("page.tsx").sort());
});

const SIGNING = ["/api/auth/[...nextauth]", "/demo", "/sign-out"];

test("the list of downloads is the list of route files, except those of the token plane and of signing in and out", () => {
  const isOther = (route: string) => !readFileSync(join(ROOT, "app", route, "route.ts"), "utf8").includes("@/lib/http/token-plane-route");
  const others = routesOfFiles("route.ts").filter((route) => isOther(route) && !SIGNING.includes(route));
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
