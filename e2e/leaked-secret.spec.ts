import { takeSecret } from "@/e2e/fixtures/issue-in-dialog";
import { requestToken } from "@/e2e/fixtures/request-token";
import { expect, expectAccessible, test } from "@/e2e/fixtures/test";

test("a person who finds a leaked secret revokes it, and its operator is notified and issues a new one", async ({
  page,
  request,
  people,
  world,
  signIn,
}) => {
  const { client } = world;
  const status = async (secret: string) => (await requestToken({ ...client, secret }, client.hostTenant)).status;
  const hint = client.secret.slice(-4);
  expect(await status(client.secret)).toBe(200);

  await test.step("a stranger reports the secret; from then on it obtains no token", async () => {
    const reported = await request.post("/api/secrets/revoke", { data: { secret: client.secret } });
    expect(reported.status()).toBe(202);
    await expect.poll(() => status(client.secret), { timeout: 1000 }).toBe(401);
  });

  await test.step("the operator's first page says so and leads there", async () => {
    await signIn(page, people.operator, "/operator");
    await expect(page.getByText(`A holder of the secret …${hint} of ${client.clientId} reported it`)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Replace the secret" }).click();
    await expect(page.getByText(`The leaked secret …${hint} was revoked`)).toBeVisible();
    await expect(page.getByRole("row", { name: new RegExp(`…${hint}`) })).toContainText("by holder of the secret");
    await expectAccessible(page);
  });

  await test.step("a new secret works, and the notice is gone", async () => {
    await page.getByRole("button", { name: "Rotate secret" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Rotate secret" }).click();
    expect(await status(await takeSecret(page))).toBe(200);
    await expect(page.getByText(`The leaked secret …${hint} was revoked`)).toBeHidden();
    await page.goto("/operator");
    await expect(page.getByText("leaked secret")).toBeHidden();
  });
});
