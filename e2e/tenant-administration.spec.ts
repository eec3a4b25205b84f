import { readFile } from "node:fs/promises";
import { personFor, platformPerson } from "@/e2e/fixtures/person";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";

test("an administrator makes and removes a subtenant, and finds and exports what happened", async ({ page, people, signIn }) => {
  const id = `plant-${people.acme.ctx.tenant.id.slice(-6)}`;
  await signIn(page, people.acme, "/tenant/subtenants");

  await test.step("creates a subtenant", async () => {
    await page.getByRole("button", { name: "Create subtenant" }).click();
    const dialog = page.getByRole("dialog", { name: "Create subtenant" });
    await dialog.getByLabel("ID").fill("Plant One");
    await dialog.getByLabel("Name").fill("Plant One");
    await dialog.getByRole("button", { name: "Create subtenant" }).click();
    await expect(dialog.getByRole("alert").first()).toContainText("lower-case letters");
    await dialog.getByLabel("ID").fill(id);
    await dialog.getByRole("button", { name: "Create subtenant" }).click();
    await expect(page.getByRole("row", { name: /Plant One/ })).toContainText(id);
  });

  await test.step("removes it", async () => {
    await page.getByRole("button", { name: "Remove Plant One" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove subtenant" }).click();
    await expect(page.getByText("No subtenants yet")).toBeVisible();
  });

  const events = page.getByRole("list", { name: "Events, newest first" }).getByRole("listitem");

  await test.step("filters the audit trail; the filters stand in the address", async () => {
    await page.goto("/tenant/audit");
    await page.getByLabel("Object").fill("plant one");
    await page.getByRole("button", { name: "Apply filters" }).click();
    await expect(events).toHaveCount(2);
    await page.getByLabel("Action").selectOption("Subtenant removed");
    await page.getByRole("button", { name: "Apply filters" }).click();
    await expect(events).toHaveCount(1);
    await expect(page).toHaveURL(
      (url) => url.searchParams.get("q") === "plant one" && url.searchParams.get("action") === "subtenant.remove",
    );
    await page.reload();
    await expect(events).toHaveText(new RegExp(`Subtenant removed.*${people.acme.email}`));
  });

  await test.step("exports what is on show", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export as CSV" }).click();
    const [header, ...lines] = (await readFile(await (await download).path(), "utf8")).trim().split(/\r?\n/);
    expect(header).toMatch(/^at,actor,action,outcome,/);
    expect(lines).toEqual([expect.stringContaining(`,${people.acme.email},subtenant.remove,done,`)]);
  });

  await test.step("and clears the filters", async () => {
    await page.getByLabel("Outcome").selectOption("Refused");
    await page.getByRole("button", { name: "Apply filters" }).click();
    await expect(page.getByText("Nothing matches these filters")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Clear filters" }).first().click();
    await expect(page).toHaveURL((url) => url.pathname === "/tenant/audit" && url.search === "");
    await expect(events.filter({ hasText: "Subtenant created" })).toBeVisible();
  });
});

test("an administrator changes a member's roles, which applies to the next page", async ({ page, browser, people, signIn }) => {
  const { ctx } = people.acme;
  const auditor = await personFor({ ...ctx, roles: ["auditor"], actor: { userId: null, label: `auditor@${ctx.tenant.id}.example` } });
  const theirs = await (await browser.newContext()).newPage();
  await signIn(theirs, auditor, "/tenant/members");
  await expect(theirs.getByRole("button", { name: "Invite member" })).toHaveCount(0);

  await signIn(page, people.acme, "/tenant/members");
  await expect(page.getByText("To leave, first make someone else a tenant administrator.")).toBeVisible();
  const row = page.getByRole("row", { name: new RegExp(auditor.email) });
  await row.getByRole("button", { name: /^Change roles/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Change roles of/ });
  await dialog.getByRole("checkbox", { name: "Auditor" }).uncheck();
  await dialog.getByRole("button", { name: "Change roles" }).click();
  await expect(dialog.getByRole("alert").first()).toContainText("Choose at least one role.");
  await dialog.getByRole("checkbox", { name: "Tenant administrator" }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Change roles" }).click();
  await expect(row).toContainText("Tenant administrator");
  await expect(row).not.toContainText("Auditor");

  await theirs.reload();
  await expect(theirs.getByRole("button", { name: "Invite member" })).toBeVisible();
});

test("a platform administrator edits a tenant, but takes no part away that is in use", async ({ page, world, signIn }) => {
  const { id } = world.acme.tenant;
  await signIn(page, await platformPerson(), `/admin/tenants/${id}`);
  await page.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit / });
  await dialog.getByLabel("Name").fill("Acme Renamed");
  await dialog.getByRole("checkbox", { name: "Operator" }).check();
  await dialog.getByRole("checkbox", { name: "Customer" }).uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert").first()).toContainText("This role is in use by 1 purchase.");
  await expect(dialog.getByLabel("Name")).toHaveValue("Acme Renamed");
  await dialog.getByRole("checkbox", { name: "Customer" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Acme Renamed", level: 1 })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Operator");
});
