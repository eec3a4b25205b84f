import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { demoPerson } from "@/e2e/fixtures/demo";
import { personFor } from "@/e2e/fixtures/person";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";
import { database } from "@/lib/db/client";
import { commandContext } from "@/lib/services/command-context";
import { createTenant } from "@/lib/services/tenant/create-tenant";
import { createProductionClient, provision, registerInDevelopment } from "@/test/worlds/world";

const HOUR = 3_600_000;
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

test("the account menu leads to the profile, where the password is changed", async ({ page, signIn }) => {
  await signIn(page, demoPerson("customer"), "/customer/purchases");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Profile and password" }).click();
  await page.waitForURL("**/profile");
  await expect(page.getByRole("button", { name: "Change password" })).toBeVisible();
});

test("search, filter and page stay in step with the address", async ({ page, people, world, signIn }) => {
  await registerInDevelopment(world.developer, { internalName: "planner" });
  await signIn(page, people.developer, "/developer/applications");
  const search = page.getByRole("searchbox", { name: "Search applications" });
  for (const text of ["planner", "zzzz"]) {
    await search.fill(text);
    await search.press("Enter");
    await page.waitForURL(`**?q=${text}`);
  }
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.goBack();
  await page.waitForURL("**?q=planner");
  await expect(search).toHaveValue("planner");
  await expect(page.getByRole("link", { name: "App planner" })).toBeVisible();

  await test.step("a page beyond the last is the last", async () => {
    for (const number of [999, 99_999]) {
      await page.goto(`/developer/applications?q=planner&page=${number}`);
      await expect(page.getByRole("link", { name: "App planner" })).toBeVisible();
    }
  });

  await test.step("a filter keeps the focus, and follows Back", async () => {
    await page.context().clearCookies();
    await signIn(page, people.initech, "/customer/purchases");
    const state = page.getByLabel("State");
    await state.focus();
    await state.selectOption("waiting");
    await page.waitForURL("**?state=waiting**");
    await expect(state).toBeFocused();
    await page.goBack();
    await expect(page).not.toHaveURL(/state=/);
    await expect(state).toHaveValue("");
  });

  await test.step("what waits is counted whatever the list shows", async () => {
    const second = await createProductionClient(world.developer, world.operator, { internalName: "second" });
    await provision(world.operator, second, world.initech);
    await page.goto("/customer/purchases?state=ended&q=nothing");
    await expect(page.getByText("2 applications wait for a decision")).toBeVisible();
    await expect(page.getByRole("link", { name: "Review App second" })).toBeVisible();
  });
});

test("the numbers of a week are legible on a phone", async ({ page, people, world, signIn }) => {
  const { client, acme, acmePurchaseId } = world;
  const hours = Array.from({ length: 7 }, (_, day) => new Date(Math.floor(Date.now() / HOUR) * HOUR - day * 24 * HOUR));
  await database().usageHour.createMany({
    data: hours.map((hour, day) => ({
      registrationId: client.registrationId,
      tenantId: acme.tenant.id,
      hour,
      outcome: "issued",
      count: 987_654 - day,
      lastAt: hour,
    })),
  });
  await signIn(page, people.acme, `/customer/purchases/${acmePurchaseId}`);
  const chart = page.getByRole("figure").filter({ hasText: "Tokens issued per day" });
  const overlaps = () =>
    chart.locator("svg").evaluate((svg) => {
      const boxes = [...svg.querySelectorAll("text")].map((text) => text.getBoundingClientRect()).filter(({ width }) => width > 0);
      return boxes.filter((one) =>
        boxes.some(
          (other) => other !== one && other.left < one.right && one.left < other.right && other.top < one.bottom && one.top < other.bottom,
        ),
      ).length;
    });
  await expect(chart.locator("svg text").filter({ hasText: "987,654" })).toBeVisible();
  expect(await overlaps()).toBe(0);
  await page.setViewportSize(PHONE);
  await expect(chart.locator("svg text").filter({ hasText: "988K" }).first()).toBeVisible();
  expect(await overlaps()).toBe(0);
  await expect(chart.getByRole("columnheader")).toHaveText(["Day", "Tokens"]);
});
