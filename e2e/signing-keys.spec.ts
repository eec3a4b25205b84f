import { decodeProtectedHeader } from "jose";
import { platformPerson } from "@/e2e/fixtures/person";
import { requestToken } from "@/e2e/fixtures/request-token";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";

test("an operator chooses a signature, and the platform rotates its key and revokes one that leaked", async ({
  browser,
  page,
  world,
  people,
  signIn,
}) => {
  const signer = async () => decodeProtectedHeader((await requestToken(world.client, world.acme.tenant.id)).body.access_token ?? "");
  const published = async () => await (await fetch(`${BASE_URL}/token_keys`)).text();

  await test.step("the operator chooses EdDSA and reads when it changes over", async () => {
    await signIn(page, people.operator, `/operator/applications/${world.client.registrationId}`);
    const panel = page.getByRole("region", { name: "Token signature" });
    await expect(panel).toContainText("Platform default, currently RS256");
    await panel.getByRole("button", { name: "Change signature" }).click();
    const dialog = page.getByRole("dialog", { name: "Change signature" });
    await expectAccessible(page);
    await dialog.getByRole("radio", { name: "EdDSA" }).check();
    await dialog.getByRole("button", { name: "Change signature" }).click();
    await expect(dialog).toBeHidden();
    await expect(panel).toContainText("RS256 signs until every verifier has had time to fetch them.");
    expect((await signer()).alg).toBe("RS256");
  });

  await test.step("the operator changes the format for a verifier that accepts no other, and the next token has it", async () => {
    expect((await signer()).typ).toBe("at+jwt");
    const panel = page.getByRole("region", { name: "Token signature and format" });
    await panel.getByRole("button", { name: "Change format" }).click();
    const dialog = page.getByRole("dialog", { name: "Change format" });
    await expectAccessible(page);
    await dialog.getByRole("radio", { name: "JWT", exact: true }).check();
    await dialog.getByRole("radio", { name: "String" }).check();
    await dialog.getByRole("button", { name: "Change format" }).click();
    await expect(dialog).toBeHidden();
    await expect(panel).toContainText("A string, separated by spaces");
    expect((await signer()).typ).toBe("JWT");
  });

  const admin = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  const keys = admin.getByRole("region", { name: "EdDSA" });

  await test.step("the platform lets the new key sign at once, after a word of warning", async () => {
    await signIn(admin, await platformPerson(), "/admin/keys");
    await expectAccessible(admin);
    await keys.getByRole("button", { name: "Rotate now" }).click();
    const dialog = admin.getByRole("dialog", { name: "Rotate the EdDSA key now?" });
    await dialog.getByRole("button", { name: "Rotate now" }).click();
    await expect(dialog.getByRole("alert").first()).toContainText("less than 15 minutes ago");
    await dialog.getByRole("checkbox", { name: "I accept that tokens may be rejected for a few minutes" }).check();
    await expectAccessible(admin);
    await dialog.getByRole("button", { name: "Rotate now" }).click();
    await expect(dialog).toBeHidden();
    await expect(keys.getByText("Signs now")).toBeVisible();
    await expect.poll(async () => (await signer()).alg).toBe("EdDSA");
  });

  await test.step("the platform revokes it: it is gone at once, and another one signs", async () => {
    const { kid = "" } = await signer();
    const name = kid.slice(0, 8);
    await keys.getByRole("button", { name: `Revoke key ${name}` }).click();
    const dialog = admin.getByRole("dialog", { name: `Revoke key ${name}?` });
    await expect(dialog).toContainText("Verifiers that cache the key set accept its signatures until they fetch the set again");
    await expect(dialog.getByRole("button", { name: "Revoke key" })).toBeDisabled();
    await expectAccessible(admin);
    await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
    await dialog.getByRole("button", { name: "Revoke key" }).click();
    await expect(dialog).toBeHidden();
    const row = admin.getByRole("row", { name: new RegExp(name) });
    await expect(row).toContainText("Revoked");
    await expect.poll(published).not.toContain(kid);
    expect((await signer()).kid).not.toBe(kid);
    await expectAccessible(admin);
  });
});
