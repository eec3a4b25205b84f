import { makeDatabase } from "@/bench/database";
import type { LoadResult } from "@/bench/load";
import type { Effort, Measured } from "@/bench/measured";
import { load } from "@/bench/pinned";
import { milliseconds, number, type Target, withSpread } from "@/bench/report";
import { tokenRequests } from "@/bench/requests";
import { memoryOf, type Server, startOurs } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import { type BenchClient, CUSTOMERS } from "@/bench/world";

const REGISTRATIONS = [1, 100, 10_000];
const PAIRS = 100;
/** More than the directory caches. */
const WIDE_PAIRS = 200_000;

type Size = {
  consents: number;
  server: Server;
  startSeconds: number[];
  hot: string[];
  wide: string[];
  /** The first second after a start, with an empty cache. */
  warmUp: LoadResult[];
  warm: LoadResult[];
};

/** Requests tokens for the same hundred pairs from databases of increasing size. */
export async function measureGrowth(serverUrl: string, effort: Effort): Promise<Measured> {
  const sizes: Size[] = [];
  for (const registrations of REGISTRATIONS) sizes.push(await prepare(serverUrl, registrations, effort));
  for (let round = 0; round < effort.rounds; round++) {
    for (const { server, hot, warm } of sizes) warm.push(await measure(server, hot, effort.seconds));
  }
  const wide: { result: LoadResult; memory: number }[] = [];
  for (const { server, wide: requests } of sizes) {
    wide.push({ result: await measure(server, requests, 2 * effort.seconds), memory: await memoryOf(server) });
    await server.stop();
  }
  return {
    targets: targetsOf(sizes),
    tables: [
      {
        title: "Growth: the same hundred pairs of client and customer (ES256, 16 connections)",
        columns: ["consents", "tokens/s in the first second", "p99 (ms)", "tokens/s after", "p99 (ms)", "start (s)"],
        rows: sizes.map(({ consents, warmUp, warm, startSeconds }) => [
          number(consents),
          ...rateAndP99(warmUp),
          ...rateAndP99(warm),
          withSpread(spreadOf(startSeconds), (seconds) => seconds.toFixed(1)),
        ]),
      },
      {
        title: `Growth: up to ${number(WIDE_PAIRS)} different pairs, each requested for the first time (ES256, 16 connections)`,
        columns: ["consents", "tokens/s", "p99 (ms)", "resident memory after"],
        rows: sizes.map(({ consents }, index) => {
          const { result, memory } = wide[index] as (typeof wide)[number];
          return [number(consents), number(result.rate), milliseconds(result.p99), `${memory} MiB`];
        }),
      },
    ],
  };
}

async function prepare(serverUrl: string, registrations: number, effort: Effort): Promise<Size> {
  const database = await makeDatabase(serverUrl, `bench_growth_${registrations}`, registrations);
  const hot = tokenRequests(spread(database.clients), PAIRS);
  const wide = tokenRequests(database.clients, Math.min(WIDE_PAIRS, registrations * CUSTOMERS));
  const startSeconds: number[] = [];
  const warmUp: LoadResult[] = [];
  let server: Server | undefined;
  for (let round = 0; round < effort.rounds; round++) {
    await server?.stop();
    server = await startOurs(database.url, { SIGNING_ALGORITHM: "ES256" });
    startSeconds.push(server.startSeconds);
    warmUp.push(await measure(server, hot, 1));
  }
  if (!server) throw new Error("At least one round is needed.");
  return { consents: registrations * CUSTOMERS, server, startSeconds, hot, wide, warmUp, warm: [] };
}

function measure({ port }: Server, requests: string[], seconds: number): Promise<LoadResult> {
  return load({ port, requests, connections: 16, seconds });
}

/** Up to `PAIRS` clients, evenly spread over the table. */
function spread(clients: BenchClient[]): BenchClient[] {
  const step = Math.max(1, Math.floor(clients.length / PAIRS));
  return clients.filter((_, index) => index % step === 0).slice(0, PAIRS);
}

const rateOf = (results: LoadResult[]) => spreadOf(results.map((one) => one.rate));
const p99Of = (results: LoadResult[]) => spreadOf(results.map((one) => one.p99));

function rateAndP99(results: LoadResult[]): string[] {
  return [withSpread(rateOf(results)), milliseconds(p99Of(results).median)];
}

function targetsOf(sizes: Size[]): Target[] {
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  if (!smallest || !largest) return [];
  const change = (of: (size: Size) => number) => of(largest) / of(smallest) - 1;
  const target = (what: string, by: number, worst: number): Target => ({
    promise: `${what} within 10 % between ${number(smallest.consents)} and ${number(largest.consents)} consents`,
    measured: `${by >= 0 ? "+" : "−"}${Math.abs(Math.round(100 * by))} %`,
    isMet: worst <= 0.1,
  });
  const rates = { warm: change((size) => rateOf(size.warm).median), warmUp: change((size) => rateOf(size.warmUp).median) };
  const p99s = { warm: change((size) => p99Of(size.warm).median), warmUp: change((size) => p99Of(size.warmUp).median) };
  const start = change((size) => spreadOf(size.startSeconds).median);
  return [
    target("tokens/s", rates.warm, -rates.warm),
    target("p99", p99s.warm, p99s.warm),
    target("tokens/s during warm-up", rates.warmUp, -rates.warmUp),
    target("p99 during warm-up", p99s.warmUp, p99s.warmUp),
    target("start-up time", start, start),
  ];
}
