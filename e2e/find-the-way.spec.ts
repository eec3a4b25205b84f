import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { demoPerson } from "@/e2e/fixtures/demo";
import { personFor } from "@/e2e/fixtures/person";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { commandContext } from "@/lib/services/command-context";
import { createTenant } from "@/lib/services/tenant/create-tenant";

const PHONE = { width: 360, height: 740 };

/** The theme that the page is drawn in, and the one that the server drew it in. */
async function themes(page: Page) {
  const served = /data-theme="(\w+)"/.exec(await (await page.request.get(page.url())).text())?.[1];
  return { drawn: await page.evaluate(() => document.documentElement.dataset.theme), served };
}

/** A member of a tenant that is developer and operator at once. */
async function personOfTwoCockpits() {
  const id = `both-${randomBytes(6).toString("hex")}`;
  await createTenant(commandContext("test"), { id, name: "Both", isDeveloper: true, isOperator: true, isCustomer: false });
  const tenant = { id, name: "Both", parts: ["developer", "operator"] as const };
  const roles = ["developer", "operator"] as const;
  return personFor({ ...commandContext("test"), actor: { userId: null, label: `two@${id}.example` }, tenant, roles });
}

test("the chosen theme stays, on the sign-in page and behind it", async ({ page, signIn }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Dark theme" }).click();
  await page.reload();
  await expect(page.getByRole("button", { name: "Dark theme", pressed: true })).toBeVisible();
  expect(await themes(page)).toEqual({ drawn: "dark", served: "dark" });

  await signIn(page, demoPerson("customer"), "/customer/purchases");
  expect(await themes(page)).toEqual({ drawn: "dark", served: "dark" });
  await page.getByRole("button", { name: /^Account of/ }).click();
  await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeChecked();
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  await page.reload();
  expect(await themes(page)).toEqual({ drawn: "light", served: "light" });
});

test("on a phone the navigation is a drawer, which closes when it has led somewhere", async ({ page, signIn }) => {
  await page.setViewportSize(PHONE);
  await signIn(page, demoPerson("customer"), "/customer/purchases");
  const open = page.getByRole("button", { name: "Open navigation" });
  const drawer = page.getByRole("dialog", { name: "Navigation" });
  await open.click();
  await expect(drawer.getByRole("link", { name: "Purchases" })).toHaveAttribute("aria-current", "page");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(open).toBeFocused();
  await open.click();
  await drawer.getByRole("link", { name: "Subtenants" }).click();
  await page.waitForURL("**/tenant/subtenants");
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("heading", { name: "Subtenants", level: 1 })).toBeVisible();
});

test("a member with two cockpits switches between them, also on a phone", async ({ page, signIn }) => {
  await signIn(page, await personOfTwoCockpits());
  await page.waitForURL("**/developer/**");
  await page.getByRole("button", { name: "Cockpit: Developer" }).click();
  await page.getByRole("menuitem", { name: "Operator" }).click();
  await page.waitForURL("**/operator/**");
  await expect(page.getByRole("button", { name: "Cockpit: Operator" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Inbox" })).toBeVisible();

  await page.setViewportSize(PHONE);
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page.getByRole("button", { name: "Cockpit: Operator" }).click();
  await page.getByRole("menuitem", { name: "Developer" }).click();
  await page.waitForURL("**/developer/**");
  await expect(page.getByRole("dialog", { name: "Navigation" })).toBeHidden();
});
