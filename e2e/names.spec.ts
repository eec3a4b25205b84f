import type { Page } from "@playwright/test";
import { platformPerson } from "@/e2e/fixtures/person";
import { expect, test } from "@/e2e/fixtures/test";
import { database } from "@/lib/db/client";

const HEBREW = "משאבה";
/** Accepted before names were checked. */
const OLD = `${HEBREW} \u202e)deifirev(`;

/** The text beside which this name is shown without being kept from reordering it. */
async function notIsolated(page: Page): Promise<string[]> {
  return page.evaluate((name) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const own = text.textContent ?? "";
      if (!own.includes(name) || own.includes(`\u2068${name}`)) continue;
      let around = text.parentElement;
      while (around && getComputedStyle(around).display === "inline" && getComputedStyle(around).unicodeBidi === "normal")
        around = around.parentElement;
      if (around && !["SCRIPT", "OPTION", "TITLE", "STYLE"].includes(around.tagName) && around.textContent?.trim() !== own.trim())
        found.push(`${around.tagName}: ${around.textContent}`);
    }
    return found;
  }, HEBREW);
}

test("names that reorder their surroundings are isolated wherever they are shown, and keep working", async ({
  page,
  world,
  people,
  signIn,
}) => {
  const { developer, operator, acme, client, acmePurchaseId, initechPurchaseId } = world;
  const { versionId } = await database().registration.findUniqueOrThrow({
    where: { id: client.registrationId },
    select: { versionId: true },
  });
  const { applicationId } = await database().version.findUniqueOrThrow({ where: { id: versionId }, select: { applicationId: true } });
  await database().application.update({ where: { id: applicationId }, data: { displayName: OLD } });
  const tenantIds = [developer, operator, acme, world.initech].map(({ tenant }) => tenant.id);
  await database().tenant.updateMany({ where: { id: { in: tenantIds } }, data: { name: `${HEBREW} Ltd` } });
  await database().user.updateMany({ where: { id: people.acme.userId }, data: { name: `${HEBREW} כהן` } });

  const visits: [person: { email: string; password: string }, addresses: string[]][] = [
    [people.initech, [`/customer/purchases/${initechPurchaseId}`, "/customer/purchases"]],
    [
      people.developer,
      [
        "/developer/applications",
        `/developer/applications/${applicationId}`,
        `/developer/applications/${applicationId}/versions/${versionId}`,
      ],
    ],
    [people.operator, ["/operator/applications", `/operator/applications/${client.registrationId}`, "/operator/inbox?tab=decided"]],
    [await platformPerson(), [`/admin/tenants/${acme.tenant.id}`, `/admin/users?q=${people.acme.email}`]],
    [people.acme, ["/tenant/members", "/tenant/audit", "/profile", `/customer/purchases/${acmePurchaseId}`]],
  ];
  for (const [person, addresses] of visits) {
    await page.context().clearCookies();
    await signIn(page, person, addresses[0]);
    for (const address of addresses) {
      await page.goto(address);
      await expect(page.getByRole("main").getByText(HEBREW).first(), address).toBeVisible();
      expect(await notIsolated(page), address).toEqual([]);
    }
  }

  await test.step("a purchase with such a name can still be ended by typing what is seen", async () => {
    await page.getByRole("button", { name: "End purchase" }).click();
    const dialog = page.getByRole("dialog");
    expect(await notIsolated(page)).toEqual([]);
    await dialog.getByRole("textbox").fill(`${HEBREW} )deifirev(`);
    await dialog.getByRole("button", { name: "End purchase" }).click();
    await expect(page.getByText("This purchase has ended")).toBeVisible();
  });
});

test("a form names the fields that are wrong in their order, and drops what was corrected", async ({ page, people, signIn }) => {
  await signIn(page, people.developer, "/developer/applications/new");
  const summary = page.getByRole("main").getByRole("alert");
  const create = page.getByRole("button", { name: /^Create application/ });
  const name = page.getByLabel("Display name");
  await create.click();
  await expect(summary).toBeFocused();
  const told = () => summary.getByRole("button").evaluateAll((all) => all.map((one) => (one as HTMLButtonElement).value));
  expect(await told()).toEqual(["displayName", "internalName"]);

  await test.step("a corrected field is no longer marked", async () => {
    await name.fill("Pumpwatch");
    await expect(name).not.toHaveAttribute("aria-invalid", "true");
    expect(await told()).not.toContain("displayName");
    expect(await told()).toContain("internalName");
  });

  await test.step("invisible and reordering characters are named", async () => {
    await name.fill("\u3164\u200b");
    await create.click();
    await expect(name).toHaveAccessibleDescription(/Enter at least one visible character\./);
    await name.fill("Pumpwatch \u202e)deifirev(");
    await create.click();
    await expect(name).toHaveAccessibleDescription(/Remove the invisible character U\+202E/);
    await expect(name).toHaveValue("Pumpwatch \u202e)deifirev(");
  });
});
