import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { LoadResult } from "@/bench/load";
import type { Effort, Measured } from "@/bench/measured";
import { load, spawnIn } from "@/bench/pinned";
import { milliseconds, number, type Target, withSpread } from "@/bench/report";
import { demoTokenRequest } from "@/bench/requests";
import { startServer } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import { ACTIVITY_NAMES, type Activity, signIn, type Users } from "@/bench/users";
import { newConnection } from "@/lib/db/connection";
import { masterKey } from "@/lib/env";

const AUDIT_EVENTS = 100_000;
const LOW_RATE = 60;
const UNPINNED = {};
/** In production, users run on other machines; here they get a lower priority than the server. */
const LOW_PRIORITY = { niceness: 15 };

/** Measures tokens at a low rate and at half the maximum rate, alone and during user activity in the cockpits. */
export async function measureIsolation(serverUrl: string, effort: Effort): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "mandate-isolation-"));
  const databaseUrl = await emptyDatabase(serverUrl);
  const variables = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    DEMO: "1",
    MASTER_KEY: masterKey(),
    LIMIT_PER_CLIENT: "0",
    LIMIT_PER_ADDRESS: "0",
  };
  const server = await startServer(variables, UNPINNED);
  try {
    const demo = parseEnv(await readFile(join(folder, "demo.env"), "utf8").then((text) => text.replaceAll("export ", ""))) as Demo;
    const users = await signedInUsers(server.port, demo);
    await fillAudit(databaseUrl);
    const requests = [demoTokenRequest(demo.MDSP_KEY_STORE_CLIENT_ID, demo.MDSP_KEY_STORE_CLIENT_SECRET)];
    const seconds = Math.max(3, effort.seconds);
    const measure = (rate?: number) => load({ port: server.port, requests, connections: 16, seconds, ...(rate && { rate }) }, UNPINNED);
    await measure();
    const { rate: highest } = await measure();
    const tables: string[][] = [];
    const targets: Target[] = [];
    for (const rate of [LOW_RATE, Math.round(highest / 2)]) {
      const { rows, targets: ofRate } = await measureRate(rate, () => measure(rate), users, effort);
      tables.push(...rows);
      targets.push(...ofRate);
    }
    const columns = ["tokens/s", "activity", "p50 (ms)", "p99 (ms)", "limit (ms)", "failed"];
    return { targets, tables: [{ title: "Isolation: tokens during user activity, on all cores (RS256-3072)", columns, rows: tables }] };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

type Demo = Record<"MDSP_KEY_STORE_CLIENT_ID" | "MDSP_KEY_STORE_CLIENT_SECRET" | "DEMO_PASSWORD", string>;

async function measureRate(rate: number, measure: () => Promise<LoadResult>, users: Users, { rounds }: Effort) {
  const results = new Map<Activity | "nothing", LoadResult[]>([
    ["nothing", []],
    ...ACTIVITY_NAMES.map((name) => [name, []] as [Activity, []]),
  ]);
  for (let round = 0; round < rounds; round++) {
    for (const [activity, measured] of results) {
      const others = activity === "nothing" ? null : await startUsers(activity, users);
      measured.push(await measure());
      await others?.stop();
    }
  }
  const alone = p99Of(results.get("nothing") ?? []).median;
  const allowed = 2 * alone + 5000;
  const rows = [...results].map(([activity, measured]) => [
    number(rate),
    activity,
    milliseconds(spreadOf(measured.map(({ p50 }) => p50)).median),
    withSpread(p99Of(measured), milliseconds),
    activity === "nothing" ? "" : milliseconds(allowed),
    number(failuresOf(measured)),
  ]);
  const worst = [...results].filter(([activity]) => activity !== "nothing").sort((a, b) => p99Of(b[1]).median - p99Of(a[1]).median)[0];
  const worstP99 = p99Of(worst?.[1] ?? []).median;
  const failed = [...results.values()].reduce((sum, measured) => sum + failuresOf(measured), 0);
  const targets: Target[] = [
    {
      promise: `${number(rate)} tokens/s during user activity: p99 at most twice that without activity plus 5 ms (${milliseconds(allowed)} ms), none failed`,
      measured: `${milliseconds(worstP99)} ms during ${worst?.[0]}, ${failed} failed`,
      isMet: worstP99 <= allowed && failed === 0,
    },
  ];
  return { rows, targets };
}

const p99Of = (results: LoadResult[]) => spreadOf(results.map(({ p99 }) => p99));

function failuresOf(results: LoadResult[]): number {
  const statuses = results.flatMap((result) => Object.entries(result.statuses));
  return statuses.reduce((sum, [status, count]) => sum + (status === "200" ? 0 : count), 0);
}

async function startUsers(activity: Activity, users: Users): Promise<{ stop(): Promise<void> }> {
  const child: ChildProcess = spawnIn(LOW_PRIORITY, ["--import", "tsx", "bench/users-process.ts"]);
  child.stdin?.end(JSON.stringify({ activity, users }));
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), once(child, "exit")]);
  const ended = once(child, "exit");
  return {
    async stop() {
      child.kill("SIGTERM");
      const [code] = await ended;
      if (code !== 0) throw new Error(`The activity failed: ${activity}`);
    },
  };
}

async function signedInUsers(port: number, demo: Demo): Promise<Users> {
  const address = `http://127.0.0.1:${port}`;
  const basic = `${demo.MDSP_KEY_STORE_CLIENT_ID}:${demo.MDSP_KEY_STORE_CLIENT_SECRET}`;
  const answer = await fetch(`${address}/oauth/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${Buffer.from(basic).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", tenant: "acme" }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const assets = await fetch(`${address}/api/assetmanagement/v3/assets`, { headers: { Authorization: `Bearer ${token}` } });
  const { _embedded } = (await assets.json()) as { _embedded: { assets: [{ assetId: string }] } };
  const account = {
    address,
    email: "admin@platform.example",
    password: demo.DEMO_PASSWORD,
    token,
    series: `${_embedded.assets[0].assetId}/wide`,
  };
  return { ...account, cookie: await signIn(account) };
}

async function emptyDatabase(serverUrl: string): Promise<string> {
  const url = new URL(serverUrl);
  await inDatabase(serverUrl, "CREATE DATABASE bench_isolation");
  url.pathname = "/bench_isolation";
  return url.href;
}

function fillAudit(databaseUrl: string): Promise<void> {
  return inDatabase(
    databaseUrl,
    `INSERT INTO "AuditEvent" ("id", "at", "actor", "action", "outcome", "entityType", "entityId", "entityLabel", "tenantIds", "details", "requestId")
     SELECT gen_random_uuid(), now() - n * interval '1 minute', 'bench', 'consent.confirm', 'done', 'purchase', n::text, 'kpiapp', ARRAY['acme'], '{}', n::text
     FROM generate_series(1, ${AUDIT_EVENTS}) n`,
  );
}

async function inDatabase(databaseUrl: string, sql: string): Promise<void> {
  const connection = newConnection(databaseUrl);
  await connection.connect();
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
