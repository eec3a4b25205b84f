import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import { childEnv, databaseUrl, masterKey } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { basic, credentials, fieldsOf } from "@/test/protocol/requests";

const PORT = 3219;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const DOCUMENTED = "/api/technicaltokenmanager/v3";

// One server for all of them.
test.describe.configure({ mode: "serial" });

let server: ChildProcess;

test.beforeAll(async () => {
  const env = { DATABASE_URL: databaseUrl(), MASTER_KEY: masterKey(), PUBLIC_URL: BASE_URL, NODE_ENV: "production", LOG_LEVEL: "silent" };
  const next = join(ROOT, "node_modules/next/dist/bin/next");
  server = spawn(process.execPath, [next, "start", "-p", String(PORT), "-H", "127.0.0.1"], {
    cwd: ROOT,
    env: childEnv(env),
    stdio: "ignore",
  });
  await expect
    .poll(
      () =>
        fetch(`${ADDRESS}/token_keys`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(503);
});

test.afterAll(async () => {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
});

test("503: a Next without our server, which hears of no revocation, gives no token to anybody and says why", async ({ world }) => {
  const tenant = world.acme.tenant.id;
  const grant = new URLSearchParams({ grant_type: "client_credentials" });
  for (const path of ["/oauth/token", `/${tenant}.piam/oauth/token`, `/gateway/${tenant}.piam/oauth/token`]) {
    const response = await fetch(ADDRESS + path, { method: "POST", headers: basic(world.client), body: grant });
    const { error, error_description } = await response.json();
    expect([response.status, response.headers.get("Retry-After"), error]).toEqual([503, "5", "temporarily_unavailable"]);
    expect(error_description).toContain("npm start");
  }
  const headers = { ...credentials(world.client), "Content-Type": "application/json" };
  const body = JSON.stringify(fieldsOf(world.client, tenant));
  const documented = await fetch(`${ADDRESS}${DOCUMENTED}/oauth/token`, { method: "POST", headers, body });
  expect([documented.status, (await documented.json()).errors[0].code]).toEqual([503, "mdsp.core.generic.serviceUnavailable"]);
});

test("503: neither introspection nor the key set answers; an unknown operation is 404", async () => {
  for (const path of ["/token_keys", "/status-lists/0", "/.well-known/oauth-authorization-server", "/api/health"])
    expect([path, (await fetch(ADDRESS + path)).status]).toEqual([path, 503]);
  expect((await fetch(`${ADDRESS}${DOCUMENTED}/nothing`)).status).toBe(404);
  expect((await fetch(`${ADDRESS}/oauth/introspect`, { method: "POST" })).status).toBe(503);
});

test("a header that only our listener sets is not trusted from clients", async ({ page }) => {
  await page.setExtraHTTPHeaders({ "x-client-is-loopback": "1", "x-mandate-stamp": "1" });
  await page.goto(`${ADDRESS}/sign-in`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText("developer@devco.example")).toBeHidden();
});
