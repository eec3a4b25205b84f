import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import { childEnv, databaseUrl, masterKey } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { basic, credentials, fieldsOf } from "@/lib/token-plane/test-requests";

const PORT = 3219;
const ADDRESS = `http://127.0.0.1:${PORT}`;

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
        fetch(`${ADDRESS}/api/health`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200);
});

test.afterAll(async () => {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
});

test("200: the route handlers answer as our own server does, at every kind of address", async ({ world }) => {
  const tenant = world.acme.tenant.id;
  const grant = new URLSearchParams({ grant_type: "client_credentials" });
  for (const path of [`/${tenant}.piam/oauth/token`, `/gateway/${tenant}.piam/oauth/token`]) {
    const response = await fetch(ADDRESS + path, { method: "POST", headers: basic(world.client), body: grant });
    expect([response.status, decodeJwt((await response.json()).access_token).ten]).toEqual([200, tenant]);
  }
  const path = "/api/technicaltokenmanager/v3/oauth/token";
  const headers = { ...credentials(world.client), "Content-Type": "application/json" };
  const documented = await fetch(ADDRESS + path, { method: "POST", headers, body: JSON.stringify(fieldsOf(world.client, tenant)) });
  expect([documented.status, decodeJwt((await documented.json()).access_token).ten]).toEqual([200, tenant]);
  for (const same of ["/token_keys", "/.well-known/oauth-authorization-server", `/.well-known/oauth-authorization-server/${tenant}.piam`]) {
    const [ours, theirs] = await Promise.all([BASE_URL, ADDRESS].map((address) => fetch(address + same).then((answer) => answer.json())));
    expect(theirs).toEqual(ours);
  }
});

test("401 and 405: they refuse alike", async () => {
  const refused = await fetch(`${ADDRESS}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  expect([refused.status, refused.headers.get("WWW-Authenticate"), (await refused.json()).error]).toEqual([
    401,
    'Basic realm="mandate"',
    "invalid_client",
  ]);
  expect((await fetch(`${ADDRESS}/oauth/token?grant_type=client_credentials`)).status).toBe(405);
});

test("404 and 405: below the documented prefix they refuse in the documented form", async () => {
  for (const [method, path, status] of [
    ["GET", "oauth/tokens", 404],
    ["PUT", "oauth/token", 405],
  ] as const) {
    const response = await fetch(`${ADDRESS}/api/technicaltokenmanager/v3/${path}`, { method });
    expect([response.status, (await response.json()).errors[0].code]).toEqual([status, "mdsp.core.generic.noMatch"]);
  }
});
