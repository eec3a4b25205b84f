import { join } from "node:path";
import { demoIds, demoPerson } from "@/e2e/fixtures/demo";
import { addressOf, nameOf, PAGES, VISITORS } from "@/e2e/fixtures/every-page";
import { test } from "@/e2e/fixtures/test";
import { ROOT } from "@/lib/paths";

const LOOKS = [
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "narrow", colorScheme: "light", width: 360 },
] as const;

for (const { name, colorScheme, width } of LOOKS) {
  for (const visitor of VISITORS) {
    test(`pictures for ${visitor}, ${name}`, async ({ browser, signIn }) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      if (visitor !== "nobody") await signIn(page, demoPerson(visitor));
      for (const planned of PAGES.filter((one) => one.visitor === visitor)) {
        await page.goto(addressOf(planned, await demoIds(planned)), { waitUntil: "networkidle" });
        await page.screenshot({ path: join(ROOT, ".gallery", name, `${nameOf(planned)}.png`), fullPage: true });
      }
      await context.close();
    });
  }
}
