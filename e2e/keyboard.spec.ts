import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { registerInDevelopment } from "@/test/worlds/world";

const MAX_TABS = 25;
const MAX_PLACES = 15;

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);
const holdsFocus = (target: Locator) => target.evaluate((element) => element.contains(document.activeElement));

/** Presses Tab until this has the focus, as a person has to. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < MAX_TABS; press++) {
    if (await isFocused(target)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

/** More presses of Tab than there are places in it, forwards and backwards, leave the focus inside. */
async function expectTrapped(page: Page, dialog: Locator): Promise<void> {
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let press = 0; press < MAX_PLACES; press++) await page.keyboard.press(key);
    await expect.poll(() => holdsFocus(dialog)).toBe(true);
  }
}

test("the main job is done with the keyboard alone", async ({ page, people, world, signIn }) => {
  const { applicationId, versionId } = await registerInDevelopment(world.developer, { internalName: "pumpwatch" });
  await signIn(page, people.developer, `/developer/applications/${applicationId}/versions/${versionId}`);
  const issue = page.getByRole("button", { name: "Issue access" });
  const ask = page.getByRole("dialog", { name: "Issue access" });
  const shown = page.getByRole("dialog", { name: "App credentials" });
  await expect(issue).toBeVisible();

  await test.step("the first key leads past the navigation, the next ones to what the page is for", async () => {
    const skip = page.getByRole("link", { name: "Skip to content" });
    await page.keyboard.press("Tab");
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await tabTo(page, issue);
  });

  await test.step("a dialog keeps the focus, and gives it back to its button on Escape", async () => {
    await page.keyboard.press("Enter");
    await expect(ask).toBeVisible();
    await expectTrapped(page, ask);
    await page.keyboard.press("Escape");
    await expect(ask).toBeHidden();
    await expect(issue).toBeFocused();
  });

  await test.step("the secret's dialog keeps it too, and does not close on Escape", async () => {
    await page.keyboard.press("Enter");
    await tabTo(page, ask.getByRole("radio", { name: "Limited" }));
    await page.keyboard.press("Space");
    await tabTo(page, ask.getByRole("button", { name: "Issue access" }));
    await page.keyboard.press("Enter");
    await expect(shown).toBeVisible();
    await expectTrapped(page, shown);
    await page.keyboard.press("Escape");
    await expect(shown).toBeVisible();
    await tabTo(page, shown.getByRole("checkbox", { name: "I have stored the secret" }));
    await page.keyboard.press("Space");
    await tabTo(page, shown.getByRole("button", { name: "Done" }));
    await page.keyboard.press("Enter");
    await expect(shown).toBeHidden();
    await tabTo(page, page.getByRole("button", { name: "Rotate secret" }));
  });
});
