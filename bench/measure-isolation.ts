import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { LoadResult } from "@/bench/load";
import type { Effort, Measured } from "@/bench/measured";
import { ACTIVITY_NAMES, type Activity, type People, signIn } from "@/bench/people";
import { load, spawnIn } from "@/bench/pinned";
import { milliseconds, number, type Target, withSpread } from "@/bench/report";
import { demoTokenRequest } from "@/bench/requests";
import { startServer } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import { newConnection } from "@/lib/db/connection";
import { masterKey } from "@/lib/env";

const AUDIT_EVENTS = 100_000;
const CALM_RATE = 60;
const ANYWHERE = {};
/** In reality people are on other machines; here they at least step back for the server. */
const PEOPLE = { niceness: 15 };

/** Tokens at a calm rate and at half of the highest, alone and beside everything that people do in the cockpits. */
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
  const server = await startServer(variables, ANYWHERE);
  try {
    const demo = parseEnv(await readFile(join(folder, "demo.env"), "utf8").then((text) => text.replaceAll("export ", ""))) as Demo;
    const people = await peopleOf(server.port, demo);
    await fillAudit(databaseUrl);
    const requests = [demoTokenRequest(demo.MDSP_KEY_STORE_CLIENT_ID, demo.MDSP_KEY_STORE_CLIENT_SECRET)];
    const seconds = Math.max(3, effort.seconds);
    const ask = (rate?: number) => load({ port: server.port, requests, connections: 16, seconds, ...(rate && { rate }) }, ANYWHERE);
    await ask();
    const { rate: highest } = await ask();
    const tables: string[][] = [];
    const targets: Target[] = [];
    for (const rate of [CALM_RATE, Math.round(highest / 2)]) {
      const { rows, missed } = await measureRate(rate, () => ask(rate), people, effort);
      tables.push(...rows);
      targets.push(...missed);
    }
    const columns = ["tokens a second", "beside", "p50 (ms)", "p99 (ms)", "allowed (ms)", "refused"];
    return { targets, tables: [{ title: "Isolation: tokens beside people, on all cores (RS256-3072)", columns, rows: tables }] };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

type Demo = Record<"MDSP_KEY_STORE_CLIENT_ID" | "MDSP_KEY_STORE_CLIENT_SECRET" | "DEMO_PASSWORD", string>;

async function measureRate(rate: number, ask: () => Promise<LoadResult>, people: People, { rounds }: Effort) {
  const results = new Map<Activity | "nothing", LoadResult[]>([
    ["nothing", []],
    ...ACTIVITY_NAMES.map((name) => [name, []] as [Activity, []]),
  ]);
  for (let round = 0; round < rounds; round++) {
    for (const [activity, measured] of results) {
      const others = activity === "nothing" ? null : await startPeople(activity, people);
      measured.push(await ask());
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
    number(refusedOf(measured)),
  ]);
  const worst = [...results].filter(([activity]) => activity !== "nothing").sort((a, b) => p99Of(b[1]).median - p99Of(a[1]).median)[0];
  const worstP99 = p99Of(worst?.[1] ?? []).median;
  const refused = [...results.values()].reduce((sum, measured) => sum + refusedOf(measured), 0);
  const missed: Target[] = [
    {
      promise: `${number(rate)} tokens/s beside people: p99 at most twice that of alone and 5 ms (${milliseconds(allowed)} ms), none refused`,
      measured: `${milliseconds(worstP99)} ms beside ${worst?.[0]}, ${refused} refused`,
      isMet: worstP99 <= allowed && refused === 0,
    },
  ];
  return { rows, missed };
}

const p99Of = (results: LoadResult[]) => spreadOf(results.map(({ p99 }) => p99));

function refusedOf(results: LoadResult[]): number {
  const statuses = results.flatMap((result) => Object.entries(result.statuses));
  return statuses.reduce((sum, [status, count]) => sum + (status === "200" ? 0 : count), 0);
}

async function startPeople(activity: Activity, people: People): Promise<{ stop(): Promise<void> }> {
  const child: ChildProcess = spawnIn(PEOPLE, ["--import", "tsx", "bench/people-process.ts"]);
  child.stdin?.end(JSON.stringify({ activity, people }));
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), once(child, "exit")]);
  const ended = once(child, "exit");
  return {
    async stop() {
      child.kill("SIGTERM");
      const [code] = await ended;
      if (code !== 0) throw new Error(`People could not do what they wanted: ${activity}`);
    },
  };
}

async function peopleOf(port: number, demo: Demo): Promise<People> {
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
