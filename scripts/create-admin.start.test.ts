import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";
import { clusterPath } from "@/lib/start/prepare/data-folder";

const PASSWORD = "correct horse battery staple";
const UNREACHABLE = "postgresql://someone:secret-word@127.0.0.1:1/mandate";

vi.setConfig({ testTimeout: 180_000 });

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mandate-admin-"));
});

afterAll(async () => {
  const server = await startEmbeddedPostgres(clusterPath(dataDir));
  await server.stop();
  await server.remove();
  await rm(dataDir, { recursive: true });
});

async function createAdmin(email: string, input: string, more: Record<string, string> = {}) {
  const args = ["--import", "tsx", "scripts/create-admin.ts", "--email", email, "--name", "First Person"];
  const env = childEnv({ DATA_DIR: dataDir, DATABASE_URL: "", LOG_LEVEL: "silent", ...more });
  const child = spawn(process.execPath, args, { cwd: ROOT, env });
  child.stdin.end(input);
  const [output, [exitCode]] = await Promise.all([Promise.all([text(child.stdout), text(child.stderr)]), once(child, "exit")]);
  return { exitCode, output: output.join("") };
}

test("creates a platform administrator in a stopped installation, and reports an existing user", async () => {
  const made = await createAdmin("First@Example.com", `${PASSWORD}\n`);
  expect(made).toMatchObject({ exitCode: 0, output: expect.stringContaining("First Person is now a platform administrator") });
  const again = await createAdmin("first@example.com", `${PASSWORD}\n`);
  expect(again).toMatchObject({ exitCode: 1, output: expect.stringContaining("There is already a user first@example.com.") });
  expect(made.output + again.output).not.toContain(PASSWORD);
});

test("uses the database of a running installation and keeps it running", async () => {
  const { url } = await startEmbeddedPostgres(clusterPath(dataDir));
  const client = new Client({ connectionString: url });
  await client.connect();
  expect(await createAdmin("second@example.com", `${PASSWORD}\n`)).toMatchObject({ exitCode: 0 });
  const { rows } = await client.query('SELECT "isPlatformAdmin" FROM "User" WHERE email = $1', ["second@example.com"]);
  expect(rows).toEqual([{ isPlatformAdmin: true }]);
  await client.end();
});

test.each([
  ["a weak password", "too short\n", {}, "password: At least 12 characters."],
  ["no password at all", "", {}, "password: At least 12 characters."],
  ["a database without its master key", `${PASSWORD}\n`, { DATABASE_URL: UNREACHABLE, MASTER_KEY: "" }, "MASTER_KEY is required together"],
  ["an unreachable database", `${PASSWORD}\n`, { DATABASE_URL: UNREACHABLE }, "The database server 127.0.0.1:1 cannot be reached"],
])("refuses %s with a clear message", async (_what, input, more, sentence) => {
  const { exitCode, output } = await createAdmin("third@example.com", input, more);
  expect({ exitCode, output }).toEqual({ exitCode: 1, output: expect.stringContaining(sentence) });
  expect(output).not.toMatch(/secret-word|\n\s+at /);
});
