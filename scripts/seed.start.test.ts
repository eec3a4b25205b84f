import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { SpawnedServer } from "@/test/servers/spawned-server";

const MASTER_KEY = "0123456789012345678901234567890123456789";

let folder: string;
let postgres: EmbeddedPostgres;
let client: Client;
let server: SpawnedServer;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-seed-"));
  postgres = await startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });
  client = new Client({ connectionString: postgres.url });
  await client.connect();
  server = new SpawnedServer({ ...variables(), DEMO: "1", TOKEN_PLANE_ONLY: "1" });
  address = await server.ready();
});

afterAll(async () => {
  await server.stop();
  await client.end();
  await postgres.remove();
  await rm(folder, { recursive: true });
});

const variables = () => ({ DATABASE_URL: postgres.url, MASTER_KEY, DATA_DIR: join(folder, "data") });

async function seed(args: string[], more: Record<string, string> = {}) {
  const env = childEnv({ ...variables(), NODE_ENV: "production", LOG_LEVEL: "silent", ...more });
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/seed.ts", ...args], { cwd: ROOT, env });
  const [output, [exitCode]] = await Promise.all([Promise.all([text(child.stdout), text(child.stderr)]), once(child, "exit")]);
  return { exitCode, output: output.join("") };
}

type Credentials = { id: string; secret: string };

/** The current credentials of the demo world in the data folder. */
async function demoCredentials(prefix: string, names: [string, string] = ["CLIENT_ID", "CLIENT_SECRET"]): Promise<Credentials> {
  const file = await readFile(join(folder, "data", "demo.env"), "utf8");
  const [id = "", secret = ""] = names.map((name) => new RegExp(`^export ${prefix}${name}='(.*)'$`, "m").exec(file)?.[1]);
  return { id, secret };
}

function post(path: string, { id, secret }: Credentials, fields: Record<string, string>): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
  return fetch(`${address}${path}`, { method: "POST", headers: { authorization }, body: new URLSearchParams(fields) });
}

const askToken = (credentials: Credentials) => post("/oauth/token", credentials, { grant_type: "client_credentials", tenant: "acme" });

async function isActive(token: string): Promise<boolean> {
  const answer = await post("/oauth/introspect", await demoCredentials("RESOURCE_SERVER_"), { token });
  return (await answer.json()).active;
}

async function count(table: string): Promise<number> {
  return (await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`)).rows[0]?.count ?? 0;
}

const state = () => client.query('SELECT "id", "createdAt" FROM "Tenant" ORDER BY "id"').then(({ rows }) => rows);

test("replaces the demo world under a running server, and ends its secrets and tokens", async () => {
  const former = await demoCredentials("MDSP_KEY_STORE_");
  const { access_token: token } = await (await askToken(former)).json();
  expect(await isActive(token)).toBe(true);
  const [assets, points] = [await count('data_service."Asset"'), await count('data_service."TimeSeriesPoint"')];

  expect(await seed(["--reset", "--yes"])).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining("A new demo world has been created."),
  });
  expect((await askToken(former)).status).toBe(401);
  const renewed = await demoCredentials("MDSP_KEY_STORE_");
  expect(await isActive(token)).toBe(false);
  expect(await isActive((await (await askToken(renewed)).json()).access_token)).toBe(true);
  expect([await count('data_service."Asset"'), await count('data_service."TimeSeriesPoint"')]).toEqual([assets, points]);
  const revoked = 'SELECT FROM "RevokedStatus" WHERE "index" = $1';
  const { status } = JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString());
  const { idx, uri } = status.status_list;
  expect((await client.query(revoked, [idx + Number(/\d+$/.exec(uri)?.[0]) * 2 ** 17])).rowCount).toBe(1);
});

test("asks for confirmation first, except in development", async () => {
  const before = await state();
  const asked = await seed(["--reset"]);
  expect(asked).toMatchObject({ exitCode: 1, output: expect.stringContaining("To confirm: npm run seed -- --reset --yes") });
  expect(asked.output).toContain(`This deletes everything in the database ${new URL(postgres.url).pathname.slice(1)} on `);
  expect(asked.output).not.toContain(postgres.url);
  expect(await state()).toEqual(before);

  expect(await seed(["--reset"], { NODE_ENV: "development" })).toMatchObject({ exitCode: 0 });
  expect(await state()).not.toEqual(before);
});

test.each([
  ["a command without --reset", ["--yes"], {}, "Usage: npm run seed -- --reset --yes"],
  ["an unknown option", ["--reset", "--force"], {}, "Unknown option '--force'"],
  ["another master key", ["--reset", "--yes"], { MASTER_KEY: `${MASTER_KEY} of another` }, "were encrypted with another MASTER_KEY"],
])("refuses %s with a clear message", async (_what, args, more, sentence) => {
  const before = await state();
  const { exitCode, output } = await seed(args, more);
  expect({ exitCode, output }).toEqual({ exitCode: 1, output: expect.stringContaining(sentence) });
  expect(output).not.toMatch(/\n\s+at /);
  expect(await state()).toEqual(before);
});

test.each([
  ["tenant real", `INSERT INTO "Tenant" ("id", "name", "createdAt") VALUES ('real', 'Real', now())`],
  [
    "platform administrator ann@example.com",
    `INSERT INTO "User" ("id", "email", "name", "passwordHash", "isPlatformAdmin", "createdAt")
     VALUES (gen_random_uuid(), 'ann@example.com', 'Ann', '', true, now())`,
  ],
])("refuses a database with a %s that is not part of the demo world", async (label, insert) => {
  await client.query(insert);
  const before = await state();
  const { exitCode, output } = await seed(["--reset", "--yes"]);
  const sentence = `This database is not only a demo world: it also has the ${label}. Nothing was changed.`;
  expect({ exitCode, output }).toEqual({ exitCode: 1, output: expect.stringContaining(sentence) });
  expect(await state()).toEqual(before);
  await client.query(`DELETE FROM "Tenant" WHERE "id" = 'real'`);
  await client.query(`DELETE FROM "User" WHERE "email" = 'ann@example.com'`);
});
