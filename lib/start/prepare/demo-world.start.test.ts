import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo/demo-accounts";
import { childEnv } from "@/lib/env";
import { clusterPath } from "@/lib/start/prepare/data-folder";
import { SpawnedServer } from "@/test/servers/spawned-server";

const MASTER_KEY = "0123456789012345678901234567890123456789";
/** Names of data folders; the first one needs quoting in a shell. */
const NEW = "it's new";
const INTERRUPTED = "interrupted";
const TENANTS = ["acme", "devco", "globex", "initech", "opsco"];

let folder: string;
let postgres: EmbeddedPostgres;
const started: SpawnedServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-demo-"));
  postgres = await startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

afterAll(async () => {
  await postgres.remove();
  for (const name of [NEW, INTERRUPTED]) await removeEmbeddedPostgres(clusterPath(join(folder, name)));
  await rm(folder, { recursive: true });
});

function start(name: string, variables: Record<string, string> = {}): SpawnedServer {
  const server = new SpawnedServer({ DATA_DIR: join(folder, name), DEMO: "1", TOKEN_PLANE_ONLY: "1", ...variables });
  started.push(server);
  return server;
}

const demoFile = (name: string) => join(folder, name, "demo.env");

/** Runs a script in a POSIX shell with no variable but PATH. */
async function inShell(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)("env", ["-i", `PATH=${childEnv().PATH}`, "sh", "-euc", script], { cwd: folder });
  return stdout;
}

/** The variables that a shell exports after sourcing demo.env. */
async function demoEnv(name: string): Promise<Record<string, string>> {
  const text = await inShell(`. "${demoFile(name)}" && env`);
  return Object.fromEntries(text.split("\n").map((line) => line.split(/=(.*)/, 2)));
}

/** Runs the command that a start prints last, and returns the claims of its token. */
async function claimsOfPrintedCommand({ output }: SpawnedServer, address: string) {
  const command = /as an application gets it:\n((?:.*\\\n)+.*)/.exec(output)?.[1] ?? "";
  const { access_token: token } = JSON.parse(await inShell(command));
  return verified(token, address);
}

async function verified(token: string, address: string) {
  return (await jwtVerify(token, createRemoteJWKSet(new URL(`${address}/token_keys`)))).payload;
}

async function claims(...asked: Parameters<typeof tokenOf>) {
  return verified(await tokenOf(...asked), asked[0]);
}

async function tokenOf(
  address: string,
  path: string,
  client: { id?: string | undefined; secret?: string | undefined },
  form: Record<string, string>,
): Promise<string> {
  const response = await fetch(`${address}${path}`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", ...form }),
  });
  return (await response.json()).access_token;
}

async function tenantsIn(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('SELECT id FROM "Tenant" ORDER BY id');
  await client.end();
  return rows.map(({ id }) => id);
}

const application = (prefix: string, hostTenant: string, userTenant: string, version: string, stage: string) => ({
  [`${prefix}MDSP_KEY_STORE_CLIENT_ID`]: `${hostTenant}-kpiapp-v${version}`,
  [`${prefix}MDSP_KEY_STORE_CLIENT_SECRET`]: expect.stringMatching(`^mandate_${stage}_`),
  [`${prefix}MDSP_OS_VM_APP_NAME`]: "kpiapp",
  [`${prefix}MDSP_OS_VM_APP_VERSION`]: version,
  [`${prefix}MDSP_HOST_TENANT`]: hostTenant,
  [`${prefix}MDSP_USER_TENANT`]: userTenant,
});

test("a first start creates a demo world that works as printed, and a credentials file that only its owner can read", async () => {
  const server = start(NEW);
  const address = await server.ready();
  for (const { email, does } of DEMO_ACCOUNTS) expect(server.output).toMatch(new RegExp(`^ {2}${email} +${does}$`, "m"));
  expect(server.output).toMatch(new RegExp(`^Demo world: sign in with one click at ${address}/demo\\?key=[\\w-]{43}$`, "m"));
  expect(await claimsOfPrintedCommand(server, address)).toMatchObject({ ten: "acme", host_tenant: "opsco" });

  expect(((await stat(demoFile(NEW))).mode & 0o777).toString(8)).toBe("600");
  const variables = await demoEnv(NEW);
  expect(variables).toMatchObject({
    TMS_URL: address,
    ...application("", "opsco", "acme", "1.0.0", "prod"),
    ...application("DEV_", "devco", "devco", "1.1.0", "dev"),
    MINDSPHERE_CLIENT_ID: expect.stringMatching(/^acme-svc-/),
    MINDSPHERE_CLIENT_SECRET: expect.stringMatching(/^mandate_svc_/),
    MINDSPHERE_TENANT: "acme",
    DEMO_SUB_TENANT: "subco",
    DEMO_PASSWORD: expect.stringMatching(/^.{16}$/),
  });

  const development = { id: variables.DEV_MDSP_KEY_STORE_CLIENT_ID, secret: variables.DEV_MDSP_KEY_STORE_CLIENT_SECRET };
  expect(await claims(address, "/oauth/token", development, { tenant: "devco" })).toMatchObject({ ten: "devco", host_tenant: "devco" });
  const service = { id: variables.MINDSPHERE_CLIENT_ID, secret: variables.MINDSPHERE_CLIENT_SECRET };
  const asSubtenant = { "iam-action": "client_credentials.subtenant-impersonation", subtenant: "subco" };
  expect(await claims(address, "/acme.piam/oauth/token", service, asSubtenant)).toMatchObject({ ten: "acme", subtenant: "subco" });
});

test("a later start at another address updates only the address in the file", async () => {
  await start(NEW).ready();
  const before = await readFile(demoFile(NEW), "utf8");
  const second = start(NEW);
  const address = await second.ready();
  expect(before).not.toContain(address);
  expect(await readFile(demoFile(NEW), "utf8")).toBe(before.replace(/^export TMS_URL=.*$/m, `export TMS_URL='${address}'`));
  expect(await claimsOfPrintedCommand(second, address)).toMatchObject({ ten: "acme" });
});

test("the data of the demo world is served to its owners, unless DATA_UPSTREAM is none", async () => {
  const address = await start(NEW).ready();
  const variables = await demoEnv(NEW);
  const service = { id: variables.MINDSPHERE_CLIENT_ID, secret: variables.MINDSPHERE_CLIENT_SECRET };
  const ofTenant = await tokenOf(address, "/acme.piam/oauth/token", service, {});
  const asSubtenant = { "iam-action": "client_credentials.subtenant-impersonation", subtenant: "subco" };
  const ofSubtenant = await tokenOf(address, "/acme.piam/oauth/token", service, asSubtenant);
  const ask = (token: string, path: string) => fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const assetsOf = async (token: string): Promise<{ name: string; assetId: string }[]> =>
    (await (await ask(token, "/api/assetmanagement/v3/assets?sort=name,asc")).json())._embedded.assets;
  const assets = await assetsOf(ofTenant);
  expect(assets.map(({ name }) => name)).toEqual(["Fan 1", "Press 1", "Pump 1"]);
  expect((await assetsOf(ofSubtenant)).map(({ name }) => name)).toEqual(["Press 1"]);
  const week = await ask(ofTenant, `/gateway/api/iottimeseries/v3/timeseries/${assets[0]?.assetId}/vibration?limit=2000`);
  expect(await week.json()).toHaveLength(1008);

  const without = await start(NEW, { DATA_UPSTREAM: "none" }).ready();
  expect((await fetch(`${without}/api/assetmanagement/v3/assets`)).status).toBe(404);
});

test("an interrupted first start begins again", async () => {
  const unfinished = join(folder, INTERRUPTED, "demo-world.unfinished");
  const killed = start(INTERRUPTED);
  while (!existsSync(unfinished)) await sleep(5);
  const { url } = await startEmbeddedPostgres(clusterPath(join(folder, INTERRUPTED)));
  while ((await tenantsIn(url)).length === 0) await sleep(5);
  await killed.stop("SIGKILL");
  expect([existsSync(unfinished), existsSync(demoFile(INTERRUPTED))]).toEqual([true, false]);

  const next = start(INTERRUPTED);
  expect(await claimsOfPrintedCommand(next, await next.ready())).toMatchObject({ ten: "acme" });
  expect(await tenantsIn(url)).toEqual(TENANTS);
  expect(existsSync(unfinished)).toBe(false);
});

test("a database with other data gets the demo world on request, and is never emptied", async () => {
  const external = { DATABASE_URL: postgres.url, MASTER_KEY };
  const server = start("external", external);
  expect(await claimsOfPrintedCommand(server, await server.ready())).toMatchObject({ ten: "acme" });
  await server.stop();

  const unfinished = join(folder, "external", "demo-world.unfinished");
  await writeFile(unfinished, "");
  const refused = start("external", external);
  expect(await refused.exitCode()).toBe(1);
  expect(refused.output).toContain(
    `Mandate cannot start. An earlier start was interrupted while it created the demo world. Empty the database, delete ${unfinished}, and start again.`,
  );
  expect(refused.output).not.toMatch(/\n\s+at /);
  expect(await tenantsIn(postgres.url)).toEqual(TENANTS);
});
