import { createHash, generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Locator, Page, Request } from "@playwright/test";
import { importJWK, importPKCS8 } from "jose";
import { requestTokenSigned } from "@/e2e/fixtures/request-token-signed";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";

const dialogOf = (page: Page) => page.getByRole("dialog");
const rowOf = (page: Page, name: string) => page.getByRole("table", { name: "Public keys" }).getByRole("row").filter({ hasText: name });

/** Everything that leaves this browser from now on: addresses, headers and bodies. */
function sentBy(page: Page): () => Promise<string> {
  const requests: Request[] = [];
  page.context().on("request", (request) => requests.push(request));
  return async () => {
    const parts = requests.map(async (one) => [
      one.url(),
      JSON.stringify(await one.allHeaders()),
      one.postDataBuffer()?.toString("latin1") ?? "",
    ]);
    return (await Promise.all(parts)).flat().join("\n");
  };
}

test("a key pair generated in the browser never sends its private half", async ({ page, people, world, signIn }) => {
  await signIn(page, people.operator, `/operator/applications/${world.client.registrationId}`);
  const sent = sentBy(page);

  for (const algorithm of ["ES256", "RS256", "EdDSA"] as const) {
    await test.step(algorithm, async () => {
      await page.getByRole("button", { name: "Generate a key pair" }).click();
      await dialogOf(page).getByLabel("Name").fill(`Key for ${algorithm}`);
      await dialogOf(page).getByRole("radio", { name: algorithm }).check();
      await expectAccessible(page);
      await dialogOf(page).getByRole("button", { name: "Generate key" }).click();
      const { jwk, pem } = await takePrivateKey(page);
      expect(pem.replace(/-----[^-]+-----|\s/g, "").length).toBeGreaterThan(60);
      const everything = await sent();
      expect(everything).toContain(jwk.x ?? jwk.n);
      const privateParts = ["d", "p", "q", "dp", "dq", "qi"].flatMap((name) => jwk[name] ?? []);
      for (const part of [...privateParts, ...pem.split("\n").filter((line) => line.length === 64)]) expect(everything).not.toContain(part);
      expect(await page.content()).not.toContain(jwk.d);
      const { clientId } = world.client;
      const tenant = world.acme.tenant.id;
      const signedWithJwk = await requestTokenSigned({
        clientId,
        tenant,
        key: await importJWK(jwk),
        header: { alg: algorithm, kid: jwk.kid },
      });
      const signedWithPem = await requestTokenSigned({
        clientId,
        tenant,
        key: await importPKCS8(pem, algorithm),
        header: { alg: algorithm },
      });
      expect([signedWithJwk, signedWithPem]).toEqual([200, 200]);
      await expect(rowOf(page, `Key for ${algorithm}`)).toContainText("Active");
    });
  }
  await page.getByText("How to use a key").click();
  await expectAccessible(page);
});

/** Reads the private key that is on show, takes it along as a file, and closes the dialog as a person has to. */
async function takePrivateKey(page: Page): Promise<{ jwk: Record<string, string>; pem: string }> {
  const shown = page.getByRole("dialog", { name: "Private key" });
  await page.keyboard.press("Escape");
  await expect(shown).toBeVisible();
  const jwk = JSON.parse(await fileFrom(page, shown.getByRole("button", { name: "Download JWK" })));
  const pem = await fileFrom(page, shown.getByRole("button", { name: "Download PEM" }));
  await shown.getByRole("button", { name: "Reveal private key" }).click();
  await expect(shown.getByText(JSON.stringify(jwk))).toBeVisible();
  await shown.getByRole("checkbox", { name: "I have stored the private key" }).check();
  await shown.getByRole("button", { name: "Done" }).click();
  await expect(shown).toBeHidden();
  return { jwk, pem };
}

async function fileFrom(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await download.path(), "utf8");
}

test("a public key is added from a file and revoked again; a private key does not leave the browser", async ({
  page,
  people,
  world,
  signIn,
}) => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const secret = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  await signIn(page, people.operator, `/operator/applications/${world.client.registrationId}`);
  const sent = sentBy(page);

  await test.step("a private key is thrown out of the field, pasted or read from a file", async () => {
    await page.getByRole("button", { name: "Add a public key" }).click();
    const field = dialogOf(page).getByLabel("Public key");
    await field.fill(secret);
    await expect(dialogOf(page).getByText("consider it leaked")).toBeVisible();
    await expect(field).toHaveValue("");
    await dialogOf(page)
      .getByLabel("Or read it from a file")
      .setInputFiles({ name: "key.pem", mimeType: "text/plain", buffer: Buffer.from(secret) });
    await expect(dialogOf(page).getByText("consider it leaked")).toBeVisible();
    await expectAccessible(page);
    await dialogOf(page).getByLabel("Name").fill("Laptop");
    await dialogOf(page).getByRole("button", { name: "Add key" }).click();
    await expect(dialogOf(page).getByText("Paste a public key.").first()).toBeVisible();
    expect(await sent()).not.toContain(secret.split("\n")[1]);
  });

  await test.step("the public key is taken from a file", async () => {
    await dialogOf(page)
      .getByLabel("Or read it from a file")
      .setInputFiles({ name: "key.pem", mimeType: "text/plain", buffer: Buffer.from(pem) });
    await expect(dialogOf(page).getByLabel("Public key")).toHaveValue(pem);
    await dialogOf(page).getByRole("button", { name: "Add key" }).click();
    await expect(rowOf(page, "Laptop")).toContainText("Active");
    await expect(
      rowOf(page, "Laptop").getByRole("button", { name: `Copy kid ${thumbprint(publicKey.export({ format: "jwk" }))}` }),
    ).toBeVisible();
  });

  await test.step("the same key is refused", async () => {
    await page.getByRole("button", { name: "Add a public key" }).click();
    await dialogOf(page).getByLabel("Name").fill("Again");
    await dialogOf(page).getByLabel("Public key").fill(pem);
    await dialogOf(page).getByRole("button", { name: "Add key" }).click();
    await expect(dialogOf(page).getByText("This key has already been added as Laptop.").first()).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("the last secret goes, the key stays; then the key goes too", async () => {
    const { clientId } = world.client;
    const status = () => requestTokenSigned({ clientId, tenant: world.acme.tenant.id, key: privateKey, header: { alg: "ES256" } });
    await page.getByRole("button", { name: /^Revoke secret/ }).click();
    await dialogOf(page).getByRole("button", { name: "Revoke secret" }).click();
    await expect(page.getByRole("table", { name: "Client secrets" })).toContainText(`by ${people.operator.email}`);
    await expect(rowOf(page, "Laptop")).toContainText("Active");
    expect(await status()).toBe(200);
    await page.getByRole("button", { name: "Revoke key Laptop" }).click();
    await dialogOf(page).getByRole("button", { name: "Revoke key" }).click();
    await expect(rowOf(page, "Laptop")).toContainText("Revoked");
    await expect(page.getByRole("button", { name: "Revoke key Laptop" })).toBeHidden();
    await expect(page.getByText("The application cannot obtain tokens")).toBeVisible();
    expect(await status()).toBe(401);
  });
});

/** RFC 7638. */
function thumbprint({ crv, kty, x, y }: JsonWebKey): string {
  return createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url");
}
