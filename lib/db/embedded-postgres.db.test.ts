import { mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPostmaster } from "@/lib/db/embedded/postmaster";
import { type EmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from "@/lib/db/embedded-postgres";

let folder: string;
let path: string;
let first: EmbeddedPostgres;
let second: EmbeddedPostgres;

const start = () => startEmbeddedPostgres(path, { isThrowAway: true });
const postmaster = async () => (await readPostmaster(await realpath(join(path, "data")))) ?? expect.fail("There is no postmaster.pid.");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-embedded-"));
  path = join(folder, "postgres");
  [first, second] = await Promise.all([start(), start()]);
});

afterAll(async () => {
  await removeEmbeddedPostgres(path);
  await rm(folder, { recursive: true });
});

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

describe("the embedded PostgreSQL", () => {
  it("is created once by concurrent starts and joined by later ones", async () => {
    expect([second.url, (await start()).url]).toEqual([first.url, first.url]);
  });

  it("keeps its files private, and requires the password", async () => {
    expect((await stat(join(path, "password"))).mode & 0o777).toBe(0o600);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    const withWrongPassword = new URL(first.url);
    withWrongPassword.password = "guess";
    await expect(query(withWrongPassword.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  it("listens on the loopback address only", async () => {
    expect((await query(first.url, "SHOW listen_addresses")).rows).toEqual([{ listen_addresses: "127.0.0.1" }]);
    expect((await query(first.superuserUrl, "SHOW unix_socket_directories")).rows).toEqual([{ unix_socket_directories: "" }]);
  });

  it("keeps its data and address when it is killed and restarted", async () => {
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    process.kill((await postmaster()).pid, "SIGKILL");
    await first.restart();
    expect((await query(first.url, "SELECT answer FROM kept")).rows).toEqual([{ answer: 42 }]);
  });

  it("starts even if postmaster.pid names an unrelated process", async () => {
    await first.stop();
    await writeFile(join(path, "data", "postmaster.pid"), `${process.pid}\n${path}/data\n1\n5432\n\n127.0.0.1\n`);
    await start();
    expect((await postmaster()).isAlive).toBe(true);
  });

  it("reports the error of a PostgreSQL that does not start", async () => {
    await first.stop();
    const version = join(path, "data", "PG_VERSION");
    await writeFile(version, (await readFile(version, "utf8")).replace("18", "17"));
    await expect(start()).rejects.toThrow(/Its log says: FATAL: .*incompatible with server/);
    await writeFile(version, (await readFile(version, "utf8")).replace("17", "18"));
  });

  it("is stopped and deleted by remove", async () => {
    const server = await start();
    const { pid } = await postmaster();
    await server.remove();
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    await expect(stat(path)).rejects.toThrow("ENOENT");
  });
});
