import { expect, test } from "@/e2e/fixtures/test";

const ADDRESSES = [
  "/token_keys",
  "/.well-known/jwks.json",
  "/gateway/token_keys",
  "/gateway/.well-known/jwks.json",
  "/opsco.piam/token_keys",
];

test("200: the same keys at every address, as JWK and as PEM", async ({ request }) => {
  // Another test may rotate keys between two answers.
  await expect(async () => {
    const answers = await Promise.all(ADDRESSES.map((address) => request.get(address)));
    for (const answer of answers) expect([answer.status(), answer.headers()["cache-control"]]).toEqual([200, "public, max-age=300"]);
    const [first, ...others] = await Promise.all(answers.map((answer) => answer.json()));
    expect(first.keys[0]).toMatchObject({ kty: "RSA", alg: "RS256", use: "sig", value: expect.stringContaining("BEGIN PUBLIC KEY") });
    for (const other of others) expect(other).toEqual(first);
  }).toPass();
});

test("404: an unknown address of an API is refused in the format of that API", async ({ request }) => {
  for (const address of ["/api", "/api/other", "/gateway", "/gateway/other", "/api/technicaltokenmanager/v3/other"]) {
    const response = await request.get(address);
    expect([address, response.status()]).toEqual([address, 404]);
    expect((await response.json()).errors[0]).toMatchObject({ code: "mdsp.core.generic.noMatch", logref: expect.any(String) });
  }
  for (const address of ["/oauth/other", "/opsco.piam", "/opsco.piam/other", "/gateway/oauth/other", "/.well-known/other"]) {
    const response = await request.get(address);
    expect([address, response.status()]).toEqual([address, 404]);
    expect(await response.json()).toMatchObject({ error: "invalid_request", logref: expect.any(String) });
  }
});

test("404: an address that only resembles a tenant's is a page that does not exist", async ({ request }) => {
  const titleAt = async (address: string) => /<title>[^<]*<\/title>/.exec(await (await request.get(address)).text())?.[0];
  const unknown = await titleAt("/no-such-page");
  for (const address of ["/ops_co.piam/token_keys", "/.piam/token_keys", "/opsco.piamx/token_keys"]) {
    expect([address, (await request.get(address)).status(), await titleAt(address)]).toEqual([address, 404, unknown]);
  }
});

test("200: health says that the database is there", async ({ request }) => {
  const response = await request.get("/api/health");
  expect([response.status(), await response.json()]).toEqual([200, { status: "ok", database: "ok" }]);
});
