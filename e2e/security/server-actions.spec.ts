import { type APIRequestContext, type Page, type Request, request } from "@playwright/test";
import { personFor } from "@/e2e/fixtures/person";
import { expect, test } from "@/e2e/fixtures/test";
import { database } from "@/lib/db/client";
import { createMember, registerInDevelopment } from "@/test/worlds/world";

/** What makes a call of a server action; the session is whose it is. */
const CARRIED = ["accept", "content-type", "next-action", "next-router-state-tree", "origin"];

/** Edits the application on show and returns the request that did it. */
async function renameTo(page: Page, name: string): Promise<Request> {
  const call = page.waitForRequest((one) => one.headers()["next-action"] !== undefined);
  await page.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit application" });
  await dialog.getByLabel("Display name").fill(name);
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toBeHidden();
  return call;
}

/** Sends it once more from elsewhere; `from` and `to` replace a tenant in what it says. */
async function replay(elsewhere: APIRequestContext, call: Request, [from, to]: [string, string] = ["", ""]): Promise<string> {
  const headers = Object.fromEntries(Object.entries(await call.allHeaders()).filter(([name]) => CARRIED.includes(name)));
  const data = (call.postDataBuffer() ?? Buffer.from("")).toString("utf8").replaceAll(from, to);
  const response = await elsewhere.fetch(call.url(), { method: "POST", headers, data, maxRedirects: 0 });
  return response.text();
}

test("a captured server action works for its own session alone", async ({ page, browser, world, people, signIn }) => {
  const { applicationId } = await registerInDevelopment(world.developer, { internalName: "pumpwatch" });
  const nameNow = async () => (await database().application.findUniqueOrThrow({ where: { id: applicationId } })).displayName;
  await signIn(page, people.developer, `/developer/applications/${applicationId}`);
  const call = await renameTo(page, "Captured");
  await renameTo(page, "Later");

  await test.step("refused without a session", async () => {
    const nobody = await request.newContext();
    expect(await replay(nobody, call)).toContain('"code":"unauthenticated"');
    await nobody.dispose();
  });

  await test.step("refused in another tenant's session, also when it says it was meant for that tenant", async () => {
    const stranger = await personFor(await createMember("developer", "developer"));
    const theirs = await browser.newContext();
    await signIn(await theirs.newPage(), stranger);
    expect(await replay(theirs.request, call)).toContain('"code":"conflict"');
    expect(await replay(theirs.request, call, [world.developer.tenant.id, stranger.ctx.tenant.id])).toContain('"code":"not_found"');
    await theirs.close();
  });

  expect(await nameNow()).toBe("Later");
  expect(await replay(page.request, call)).toContain('"status":"ok"');
  expect(await nameNow()).toBe("Captured");
});
