import { makeDatabase } from "@/bench/database";
import { load, runPinned, SERVER_CORE } from "@/bench/pinned";
import { milliseconds, number, type Target, withSpread } from "@/bench/report";
import { peerTokenRequest, tokenRequests } from "@/bench/requests";
import type { Effort, Measured } from "@/bench/run";
import { memoryOf, type Server, startOurs, startPeer } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import type { KeyKind } from "@/lib/domain/key/algorithm";

const KINDS: { kind: KeyKind; algorithm: string; bits: number }[] = [
  { kind: "RS256-2048", algorithm: "RS256", bits: 2048 },
  { kind: "RS256-3072", algorithm: "RS256", bits: 3072 },
  { kind: "ES256", algorithm: "ES256", bits: 0 },
  { kind: "EdDSA", algorithm: "EdDSA", bits: 0 },
];

const CONNECTIONS = [1, 16, 64];
const PAIRS = 100;
/** As many as ten thousand pairs of client and customer fetch in an hour, renewing every six minutes. */
const HOUR_OF_TOKENS = 100_000;

type Row = { kind: KeyKind; connections: number; who: string; rate: number[]; p50: number[]; p99: number[] };

/** Tokens a second for each algorithm, ours and the peer's in turn, with signing alone beside them. */
export async function measureAlgorithms(serverUrl: string, effort: Effort): Promise<Measured> {
  const rows: Row[] = [];
  const targets: Target[] = [];
  const calm: string[][] = [];
  const memory: string[][] = [];
  for (const { kind, algorithm, bits } of KINDS) {
    const name = `bench_${kind.replace("-", "_").toLowerCase()}`;
    const database = await makeDatabase(serverUrl, name, 1);
    const [ours, peer] = await Promise.all([startOurs(database.url, { SIGNING_ALGORITHM: kind }), startPeer(algorithm, bits || 2048)]);
    const idle = await memoryOf(ours);
    const requests = tokenRequests(database.clients, PAIRS);
    const alone: number[] = [];
    const ofKind: Row[] = CONNECTIONS.flatMap((connections) => [
      newRow(kind, connections, "Mandate"),
      newRow(kind, connections, "oidc-provider"),
    ]);
    await run(ours, requests, 16, effort.seconds);
    await run(peer, [peerTokenRequest], 16, effort.seconds);
    for (let round = 0; round < effort.rounds; round++) {
      alone.push(await runPinned<number>(SERVER_CORE, "bench/sign-process.ts", { kind, seconds: effort.seconds, parallel: 16 }));
      for (const row of ofKind) {
        const isOurs = row.who === "Mandate";
        const result = await run(isOurs ? ours : peer, isOurs ? requests : [peerTokenRequest], row.connections, effort.seconds);
        row.rate.push(result.rate);
        row.p50.push(result.p50);
        row.p99.push(result.p99);
      }
    }
    rows.push(...ofKind);
    const signing = spreadOf(alone);
    const best = Math.max(...ofKind.filter((row) => row.who === "Mandate").map((row) => spreadOf(row.rate).median));
    const bestPeer = Math.max(...ofKind.filter((row) => row.who !== "Mandate").map((row) => spreadOf(row.rate).median));
    const half: number[] = [];
    for (let round = 0; round < effort.rounds; round++) {
      half.push((await load({ port: ours.port, requests, connections: 16, seconds: effort.seconds, rate: best / 2 })).p99);
    }
    const calmP99 = spreadOf(half);
    const allowed = 5 * (1e6 / signing.median) + 5000;
    calm.push([
      kind,
      withSpread(signing),
      `${Math.round((100 * best) / signing.median)} %`,
      withSpread(calmP99, milliseconds),
      milliseconds(allowed),
    ]);
    if (kind === "ES256") memory.push([`${idle} MiB`, `${await memoryAfterAnHour(ours, requests, best)} MiB`]);
    targets.push(...targetsOf(kind, best, bestPeer, signing.median, calmP99.median, allowed));
    await Promise.all([ours.stop(), peer.stop()]);
  }
  return {
    targets,
    tables: [
      {
        title: "Tokens a second, latency in ms",
        columns: ["algorithm", "connections", "server", "tokens/s", "p50", "p99"],
        rows: rows.map((row) => [
          row.kind,
          String(row.connections),
          row.who,
          withSpread(spreadOf(row.rate)),
          milliseconds(spreadOf(row.p50).median),
          milliseconds(spreadOf(row.p99).median),
        ]),
      },
      {
        title: "Signing alone, and latency at half of the highest rate",
        columns: ["algorithm", "signatures/s alone on the core", "tokens/s of that", "p99 at half rate (ms)", "allowed (ms)"],
        rows: calm,
      },
      { title: "Resident memory (ES256)", columns: ["idle", `after ${number(HOUR_OF_TOKENS)} more tokens`], rows: memory },
    ],
  };
}

const newRow = (kind: KeyKind, connections: number, who: string): Row => ({ kind, connections, who, rate: [], p50: [], p99: [] });

async function run(server: Server, requests: string[], connections: number, seconds: number) {
  const result = await load({ port: server.port, requests, connections, seconds });
  const wrong = Object.keys(result.statuses).filter((status) => status !== "200");
  if (wrong.length > 0) throw new Error(`Answers other than 200: ${JSON.stringify(result.statuses)}`);
  return result;
}

async function memoryAfterAnHour(server: Server, requests: string[], rate: number): Promise<number> {
  await run(server, requests, 16, Math.ceil(HOUR_OF_TOKENS / rate));
  return memoryOf(server);
}

function targetsOf(kind: KeyKind, best: number, peer: number, signing: number, p99: number, allowed: number): Target[] {
  const targets: Target[] = [
    {
      promise: `${kind}: p99 at half of the highest rate at most five signatures and 5 ms (${milliseconds(allowed)} ms)`,
      measured: `${milliseconds(p99)} ms`,
      isMet: p99 <= allowed,
    },
  ];
  if (kind === "RS256-2048") {
    const share = best / signing;
    targets.push({ promise: `${kind}: at least 75 % of signing alone`, measured: `${Math.round(100 * share)} %`, isMet: share >= 0.75 });
  }
  const factor = { "RS256-2048": 1.5, ES256: 5 }[kind as string];
  if (factor) {
    const times = best / peer;
    targets.push({
      promise: `${kind}: at least ${factor} times oidc-provider`,
      measured: `${times.toFixed(2)} times`,
      isMet: times >= factor,
    });
  }
  return targets;
}
