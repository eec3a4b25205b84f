import { makeDatabase } from "@/bench/database";
import type { LoadResult } from "@/bench/load";
import type { Effort, Measured } from "@/bench/measured";
import { load, runIn, SERVER_CORE } from "@/bench/pinned";
import { milliseconds, number, type Target, withSpread } from "@/bench/report";
import { keysRequest, peerTokenRequest, tokenRequests } from "@/bench/requests";
import { memoryOf, processorTimeOf, type Server, startBare, startOurs, startPeer } from "@/bench/servers";
import type { Signing } from "@/bench/sign-process";
import { type Spread, spreadOf } from "@/bench/statistics";
import type { KeyKind } from "@/lib/domain/key/algorithm";

const KINDS: { kind: KeyKind; algorithm: string; bits: number }[] = [
  { kind: "RS256-2048", algorithm: "RS256", bits: 2048 },
  { kind: "RS256-3072", algorithm: "RS256", bits: 3072 },
  { kind: "ES256", algorithm: "ES256", bits: 0 },
  { kind: "EdDSA", algorithm: "EdDSA", bits: 0 },
];

const CONNECTIONS = [1, 16, 64];
const PAIRS = 100;
/** Tokens per hour for 10,000 pairs of client and customer that renew every six minutes. */
const HOUR_OF_TOKENS = 100_000;

/** A load result with the CPU microseconds per response. */
type Result = LoadResult & { microseconds: number };

type Row = { server: "Mandate" | "oidc-provider"; connections: number; results: Result[] };

type OfKind = { kind: KeyKind; rows: Row[]; signing: Signing[]; bare: number[]; calmP99: number[] };

/** Tokens per second for each algorithm, alternating between Mandate and the peer, compared to signing alone and bare HTTP. */
export async function measureAlgorithms(serverUrl: string, effort: Effort): Promise<Measured> {
  const measured: OfKind[] = [];
  const memory: string[][] = [];
  for (const { kind, algorithm, bits } of KINDS) {
    const database = await makeDatabase(serverUrl, `bench_${kind.replace("-", "_").toLowerCase()}`, 1);
    const requests = tokenRequests(database.clients, PAIRS);
    const [ours, peer] = await Promise.all([startOurs(database.url, { SIGNING_ALGORITHM: kind }), startPeer(algorithm, bits || 2048)]);
    const bare = await startBare();
    const idle = await memoryOf(ours);
    measured.push(await measureKind(kind, { ours, peer, bare }, requests, effort));
    if (kind === "ES256") memory.push([`${idle} MiB`, `${await memoryAfterAnHour(ours, requests)} MiB`]);
    await Promise.all([ours.stop(), peer.stop(), bare.stop()]);
  }
  return {
    targets: measured.flatMap(targetsOf),
    tables: [
      {
        title: "Tokens per second, latency in ms",
        columns: ["algorithm", "connections", "server", "tokens/s", "p50", "p99"],
        rows: measured.flatMap(({ kind, rows }) =>
          rows.map(({ server, connections, results }) => [
            kind,
            String(connections),
            server,
            withSpread(over(results, "rate")),
            milliseconds(over(results, "p50").median),
            milliseconds(over(results, "p99").median),
          ]),
        ),
      },
      {
        title: "CPU time per token (µs), all threads",
        columns: ["algorithm", "Mandate", "oidc-provider", "signing alone", "empty HTTP response"],
        rows: measured.map((one) => [
          one.kind,
          withSpread(processorTime(one, "Mandate")),
          withSpread(processorTime(one, "oidc-provider")),
          withSpread(spreadOf(one.signing.map(({ microseconds }) => microseconds))),
          withSpread(spreadOf(one.bare)),
        ]),
      },
      {
        title: "Signing alone, and latency at half the maximum rate",
        columns: ["algorithm", "signatures/s alone on the core", "tokens/s relative to that", "p99 at half rate (ms)", "limit (ms)"],
        rows: measured.map((one) => [
          one.kind,
          withSpread(signatures(one)),
          `${Math.round((100 * best(one, "Mandate")) / signatures(one).median)} %`,
          withSpread(spreadOf(one.calmP99), milliseconds),
          milliseconds(allowedP99(one)),
        ]),
      },
      { title: "Resident memory (ES256)", columns: ["idle", `after ${number(HOUR_OF_TOKENS)} more tokens`], rows: memory },
    ],
  };
}

type Servers = { ours: Server; peer: Server; bare: Server };

async function measureKind(kind: KeyKind, { ours, peer, bare }: Servers, requests: string[], effort: Effort): Promise<OfKind> {
  const seconds = effort.seconds;
  const rows: Row[] = CONNECTIONS.flatMap((connections) => [
    { server: "Mandate", connections, results: [] },
    { server: "oidc-provider", connections, results: [] },
  ]);
  const one: OfKind = { kind, rows, signing: [], bare: [], calmP99: [] };
  await run(ours, requests, 16, seconds);
  await run(peer, [peerTokenRequest], 16, seconds);
  for (let round = 0; round < effort.rounds; round++) {
    one.signing.push(await runIn<Signing>({ core: SERVER_CORE }, "bench/sign-process.ts", { kind, seconds, parallel: 16 }));
    one.bare.push((await run(bare, [keysRequest], 16, seconds)).microseconds);
    for (const { server, connections, results } of rows) {
      const isOurs = server === "Mandate";
      results.push(await run(isOurs ? ours : peer, isOurs ? requests : [peerTokenRequest], connections, seconds));
    }
  }
  for (let round = 0; round < effort.rounds; round++) {
    one.calmP99.push((await load({ port: ours.port, requests, connections: 16, seconds, rate: best(one, "Mandate") / 2 })).p99);
  }
  return one;
}

async function run(server: Server, requests: string[], connections: number, seconds: number): Promise<Result> {
  const before = await processorTimeOf(server);
  const result = await load({ port: server.port, requests, connections, seconds });
  const cpuTime = (await processorTimeOf(server)) - before;
  const answers = result.statuses["200"] ?? 0;
  if (Object.keys(result.statuses).join() !== "200") throw new Error(`Responses other than 200: ${JSON.stringify(result.statuses)}`);
  return { ...result, microseconds: cpuTime / answers };
}

async function memoryAfterAnHour(server: Server, requests: string[]): Promise<number> {
  const { rate } = await run(server, requests, 16, 1);
  await run(server, requests, 16, Math.ceil(HOUR_OF_TOKENS / rate));
  return memoryOf(server);
}

function over(results: Result[], what: "rate" | "p50" | "p99" | "microseconds"): Spread {
  return spreadOf(results.map((result) => result[what]));
}

const signatures = ({ signing }: OfKind) => spreadOf(signing.map(({ rate }) => rate));

function best({ rows }: OfKind, server: Row["server"]): number {
  return Math.max(...rows.filter((row) => row.server === server).map(({ results }) => over(results, "rate").median));
}

/** Measured with 16 connections, which saturate every server. */
function processorTime({ rows }: OfKind, server: Row["server"]): Spread {
  return over(rows.find((row) => row.server === server && row.connections === 16)?.results ?? [], "microseconds");
}

/** The time of five signatures plus 5 ms, in microseconds. */
const allowedP99 = (one: OfKind) => 5 * (1e6 / signatures(one).median) + 5000;

function targetsOf(one: OfKind): Target[] {
  const { kind } = one;
  const p99 = spreadOf(one.calmP99).median;
  const share = best(one, "Mandate") / signatures(one).median;
  const [ours, peer] = [processorTime(one, "Mandate").median, processorTime(one, "oidc-provider").median];
  const targets: Target[] = [
    {
      promise: `${kind}: p99 at half the maximum rate at most five signatures plus 5 ms (${milliseconds(allowedP99(one))} ms)`,
      measured: `${milliseconds(p99)} ms`,
      isMet: p99 <= allowedP99(one),
    },
  ];
  if (kind === "RS256-2048" || kind === "RS256-3072") {
    targets.push({ promise: `${kind}: at least 85 % of signing alone`, measured: `${Math.round(100 * share)} %`, isMet: share >= 0.85 });
  }
  if (kind === "ES256") {
    targets.push(
      {
        promise: "ES256: at most half the CPU time per token of oidc-provider",
        measured: `${Math.round(ours)} of ${Math.round(peer)} µs, ${(ours / peer).toFixed(2)}`,
        isMet: ours / peer <= 0.5,
      },
      { promise: "ES256: at most 110 µs of CPU time per token", measured: `${Math.round(ours)} µs`, isMet: ours <= 110 },
    );
  }
  return targets;
}
