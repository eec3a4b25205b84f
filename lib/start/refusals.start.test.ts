import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newConnection } from "@/lib/db/connection";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { createDatabase } from "@/test/database/create-database";
import { CuttableLine } from "@/test/database/cuttable-line";
import { SpawnedServer } from "@/test/servers/spawned-server";

const MASTER_KEY = "0123456789012345678901234567890123456789";
const UNREACHABLE = "postgresql://someone:secret-word@127.0.0.1:1/mandate";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-refusals-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function refusal(variables: Record<string, string>): Promise<string> {
  const server = new SpawnedServer({ DATA_DIR: folder, ...variables });
  expect(await server.exitCode()).toBe(1);
  expect(server.output).not.toMatch(/secret-word|\n\s+at /);
  return server.output;
}

test.each<[string, Record<string, string>, string]>([
  ["a port that is not a number", { PORT: "http" }, "PORT"],
  ["an address of another machine", { HOST: "192.0.2.1" }, "HOST is 192.0.2.1, which is not an address of this machine."],
  ["a data folder that is not writable", { DATA_DIR: "/proc/mandate" }, "The data folder /proc/mandate is not writable (ENOENT)."],
  ["a data folder that is a file", { DATA_DIR: "/etc/hosts" }, "The data folder /etc/hosts is not writable"],
  ["a database without a master key", { DATABASE_URL: UNREACHABLE }, "MASTER_KEY is required together with DATABASE_URL."],
  ["an upstream with a path", { DATA_UPSTREAM: "http://10.0.0.5/apis" }, "DATA_UPSTREAM must be an address such as"],
  ["a short master key", { MASTER_KEY: "short" }, "MASTER_KEY must have at least 32 characters"],
  [
    "an unreachable database",
    { DATABASE_URL: UNREACHABLE, MASTER_KEY, DATABASE_WAIT_SECONDS: "1" },
    "The database server 127.0.0.1:1 cannot be reached (ECONNREFUSED). Start it, or correct DATABASE_URL.",
  ],
  ["an invalid address", { DATABASE_URL: "postgresql://a:secret-word@[x/y", MASTER_KEY }, "DATABASE_URL is not a valid address."],
])("refuses %s with a clear message", async (_what, variables, sentence) => {
  expect(await refusal(variables)).toContain(sentence);
});

test("starts without the data service and prints the reason if the database user may not create its login", async () => {
  const postgres = await startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });
  const connection = newConnection(postgres.superuserUrl);
  await connection.connect();
  await connection.query("CREATE ROLE plain LOGIN PASSWORD 'secret-word'");
  await connection.query("CREATE DATABASE plain OWNER plain");
  await connection.end();
  const DATABASE_URL = `postgresql://plain:secret-word@${new URL(postgres.url).host}/plain`;
  const server = new SpawnedServer({ DATA_DIR: folder, DATABASE_URL, MASTER_KEY, TOKEN_PLANE_ONLY: "1", DEMO: "1" });
  const address = await server.ready();
  expect(server.output).toContain("The data service is not started. The database user may not create a login for it");
  expect(server.output).not.toMatch(/secret-word/);
  expect((await fetch(`${address}/api/assetmanagement/v3/assets`)).status).toBe(404);
  await server.stop();
  await postgres.remove();
});

test("waits for a database server that is not running yet", async () => {
  const postgres = await createDatabase();
  const line = await CuttableLine.to(postgres.url);
  const DATABASE_URL = line.url;
  await line.cut();
  const server = new SpawnedServer({ DATA_DIR: folder, DATABASE_URL, MASTER_KEY, TOKEN_PLANE_ONLY: "1" });
  await vi.waitUntil(() => server.output.includes(`Waiting up to 60 s for the database server ${new URL(DATABASE_URL).host}`), {
    timeout: 30_000,
  });
  await line.mend();
  expect((await fetch(`${await server.ready()}/api/health`)).status).toBe(200);
  await server.stop();
  await line.cut();
  await postgres.remove();
});

test("refuses a port in use with a clear message", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} is in use. Stop the program that uses it, or choose another`);
  other.close();
});
