import { makeDatabase } from "@/bench/database";
import type { LoadResult } from "@/bench/load";
import type { Effort, Measured } from "@/bench/measured";
import { load } from "@/bench/pinned";
import { milliseconds, number, withSpread } from "@/bench/report";
import { checkRequest } from "@/bench/requests";
import { type Server, startBare, startOurs } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import { fetchToken } from "@/bench/tokens";
import { type BenchClient, CUSTOMERS } from "@/bench/world";

const TARGET = 10_000;

/** More tokens than the server caches, so that requesting them in turn always misses the cache. */
const MORE_THAN_CACHED = 12_000;
const BATCH_SIZE = 100;

type Case = { name: string; server: Server; requests: string[]; status: string; isCached: boolean; results: LoadResult[] };

/** Measures gateway checks for cached tokens, uncached tokens and rejected calls. */
export async function measureGateway(serverUrl: string, effort: Effort): Promise<Measured> {
  const database = await makeDatabase(serverUrl, "bench_gateway", 1);
  const server = await startOurs(database.url, { SIGNING_ALGORITHM: "ES256" });
  const bare = await startBare();
  const tokens = await fetchTokens(server.port, database.clients[0] as BenchClient, MORE_THAN_CACHED + CUSTOMERS);
  const seen = tokens.splice(0, CUSTOMERS);
  const requestsFor = (of: string[], method = "GET") => of.map((token) => checkRequest(method, token));
  const usual = () => ({ server, status: "200", isCached: true, results: [] });
  const cases: Case[] = [
    { ...usual(), name: "tokens seen before", requests: requestsFor(seen) },
    { ...usual(), name: "tokens not seen before", requests: requestsFor(tokens), isCached: false },
    { ...usual(), name: "an unknown operation", requests: requestsFor(seen, "TRACE"), status: "403" },
    { ...usual(), name: "for comparison: an empty HTTP response", requests: requestsFor(seen), server: bare },
  ];
  for (let round = 0; round < effort.rounds; round++) {
    for (const one of cases) await measure(one, effort.seconds);
  }
  await server.stop();
  await bare.stop();
  const rows = cases.map(({ name, results }) => [
    name,
    withSpread(rateOf(results)),
    milliseconds(spreadOf(results.map((one) => one.p99)).median),
  ]);
  const best = rateOf(cases[0]?.results ?? []).median;
  const promise = `at least ${number(TARGET)} gateway checks/s for tokens seen before`;
  return {
    targets: [{ promise, measured: number(best), isMet: best >= TARGET }],
    tables: [{ title: "Gateway checks, 16 connections (ES256)", columns: ["request", "checks/s", "p99 (ms)"], rows }],
  };
}

/** Rotates the requests, so that the next round continues where this one ended. */
async function measure({ name, server, requests, status, isCached, results }: Case, seconds: number): Promise<void> {
  const result = await load({ port: server.port, requests, connections: 16, seconds, isBusyWaiting: isCached });
  if (Object.keys(result.statuses).join() !== status) throw new Error(`${name}: ${JSON.stringify(result.statuses)}`);
  results.push(result);
  requests.push(...requests.splice(0, (result.statuses[status] ?? 0) % requests.length));
}

const rateOf = (results: LoadResult[]) => spreadOf(results.map((one) => one.rate));

async function fetchTokens(port: number, client: BenchClient, count: number): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < count) {
    const batch = Array.from({ length: BATCH_SIZE }, (_, index) => fetchToken(port, client, index % CUSTOMERS));
    tokens.push(...(await Promise.all(batch)));
  }
  return tokens;
}
