import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { masterKey } from "@/lib/env";
import { createDatabase, type TestDatabase } from "@/test/database/create-database";
import { SpawnedServer } from "@/test/servers/spawned-server";

const ASSETS = "/api/assetmanagement/v3/assets";
const POLLING = { timeout: 20_000, interval: 50 };

let folder: string;
let postgres: TestDatabase;
let server: SpawnedServer;
let address: string;
let token: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-data-"));
  postgres = await createDatabase({ isMigrated: false });
  server = new SpawnedServer({ DATABASE_URL: postgres.url, MASTER_KEY: masterKey(), DATA_DIR: folder, DEMO: "1", TOKEN_PLANE_ONLY: "1" });
  address = await server.ready();
  token = (await (await askToken()).json()).access_token;
});

afterAll(async () => {
  await server.stop();
  await postgres.remove();
  await rm(folder, { recursive: true });
});

async function askToken(): Promise<Response> {
  const env = await readFile(join(folder, "demo.env"), "utf8");
  const value = (name: string) => new RegExp(`^export ${name}='(.*)'$`, "m").exec(env)?.[1] ?? "";
  const basic = Buffer.from(`${value("MDSP_KEY_STORE_CLIENT_ID")}:${value("MDSP_KEY_STORE_CLIENT_SECRET")}`).toString("base64");
  const body = new URLSearchParams({ grant_type: "client_credentials", tenant: "acme" });
  return fetch(`${address}/oauth/token`, { method: "POST", headers: { authorization: `Basic ${basic}` }, body });
}

const askData = () => fetch(`${address}${ASSETS}`, { headers: { authorization: `Bearer ${token}` } });

/** The data process, as listed by ps. */
function dataProcess(): { pid: number; niceness: number; environment: string } | undefined {
  const lines = execFileSync("ps", ["--ppid", String(server.pid), "-o", "pid=,ni=,args="], { encoding: "utf8" }).split("\n");
  const [pid = "", niceness] =
    lines
      .find((line) => line.includes("data-process"))
      ?.trim()
      .split(/\s+/) ?? [];
  if (!pid) return undefined;
  return { pid: Number(pid), niceness: Number(niceness), environment: execFileSync("cat", [`/proc/${pid}/environ`], { encoding: "utf8" }) };
}

test("the data service is a separate process, with lower priority and without the secrets of the core", async () => {
  const { niceness, environment } = dataProcess() ?? {};
  expect(niceness).toBe(10);
  expect(environment).toMatch(/DATA_DATABASE_URL=postgresql:\/\/mandate_data_\d+:/);
  expect(environment).not.toMatch(/\0(MASTER_KEY|DATABASE_URL|STAMP_KEY)=[^\0]/);
  expect(environment).not.toContain(masterKey());
});

test("a killed data service is restarted, and no token request fails", async () => {
  const killed = dataProcess()?.pid ?? 0;
  expect((await askData()).status).toBe(200);
  process.kill(killed, "SIGKILL");
  const statuses: number[] = [];
  await vi.waitUntil(async () => {
    statuses.push((await askToken()).status);
    const { status } = await askData();
    expect([200, 503]).toContain(status);
    const now = dataProcess()?.pid;
    return status === 200 && now !== undefined && now !== killed;
  }, POLLING);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test("the data service ends with its server, even if that is killed", async () => {
  const { pid = 0 } = dataProcess() ?? {};
  await server.stop("SIGKILL");
  await vi.waitUntil(() => !isAlive(pid), POLLING);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
