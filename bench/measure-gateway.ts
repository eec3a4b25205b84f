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

/** More than a server remembers, so that asked about in turn each of them is new to it. */
const TOO_MANY_TO_REMEMBER = 12_000;
const AT_A_TIME = 100;

type Asked = { name: string; server: Server; requests: string[]; status: string; isFromMemory: boolean; results: LoadResult[] };

/** What gateways ask: about tokens that were seen before and about those that were not, and about calls that are refused. */
export async function measureGateway(serverUrl: string, effort: Effort): Promise<Measured> {
  const database = await makeDatabase(serverUrl, "bench_gateway", 1);
  const server = await startOurs(database.url, { SIGNING_ALGORITHM: "ES256" });
  const bare = await startBare();
  const tokens = await fetchTokens(server.port, database.clients[0] as BenchClient, TOO_MANY_TO_REMEMBER + CUSTOMERS);
  const seen = tokens.splice(0, CUSTOMERS);
  const requestsFor = (some: string[], method = "GET") => some.map((token) => checkRequest(method, token));
  const usual = () => ({ server, status: "200", isFromMemory: true, results: [] });
  const asked: Asked[] = [
    { ...usual(), name: "tokens seen before", requests: requestsFor(seen) },
    { ...usual(), name: "tokens not seen before", requests: requestsFor(tokens), isFromMemory: false },
    { ...usual(), name: "an operation that is none", requests: requestsFor(seen, "TRACE"), status: "403" },
    { ...usual(), name: "beside it: a listener that only answers", requests: requestsFor(seen), server: bare },
  ];
  for (let round = 0; round < effort.rounds; round++) {
    for (const one of asked) await measure(one, effort.seconds);
  }
  await server.stop();
  await bare.stop();
  const rows = asked.map(({ name, results }) => [
    name,
    withSpread(rateOf(results)),
    milliseconds(spreadOf(results.map((one) => one.p99)).median),
  ]);
  const best = rateOf(asked[0]?.results ?? []).median;
  const promise = `at least ${number(TARGET)} gateway checks/s for tokens seen before`;
  return {
    targets: [{ promise, measured: number(best), isMet: best >= TARGET }],
    tables: [{ title: "Gateway checks, 16 connections (ES256)", columns: ["asked about", "checks/s", "p99 (ms)"], rows }],
  };
}

/** The next round goes on where this one ends, so that what was asked about comes last. */
async function measure({ name, server, requests, status, isFromMemory, results }: Asked, seconds: number): Promise<void> {
  const result = await load({ port: server.port, requests, connections: 16, seconds, isSleepless: isFromMemory });
  if (Object.keys(result.statuses).join() !== status) throw new Error(`${name}: ${JSON.stringify(result.statuses)}`);
  results.push(result);
  requests.push(...requests.splice(0, (result.statuses[status] ?? 0) % requests.length));
}

const rateOf = (results: LoadResult[]) => spreadOf(results.map((one) => one.rate));

async function fetchTokens(port: number, client: BenchClient, count: number): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < count) {
    const some = Array.from({ length: AT_A_TIME }, (_, index) => fetchToken(port, client, index % CUSTOMERS));
    tokens.push(...(await Promise.all(some)));
  }
  return tokens;
}
