import { makeDatabase } from "@/bench/database";
import { load } from "@/bench/pinned";
import { milliseconds, number, withSpread } from "@/bench/report";
import { checkRequest } from "@/bench/requests";
import type { Effort, Measured } from "@/bench/run";
import { startOurs } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import { fetchToken } from "@/bench/tokens";
import { type BenchClient, CUSTOMERS } from "@/bench/world";

const TARGET = 10_000;

/** More than a server remembers, so that asked about in turn each of them is new to it. */
const TOO_MANY_TO_REMEMBER = 12_000;
const AT_A_TIME = 100;

/** What gateways ask: about tokens that were seen before, about tokens that were not, and about calls that are refused. */
export async function measureGateway(serverUrl: string, effort: Effort): Promise<Measured> {
  const database = await makeDatabase(serverUrl, "bench_gateway", 1);
  const server = await startOurs(database.url, { SIGNING_ALGORITHM: "ES256" });
  const tokens = await fetchTokens(server.port, database.clients[0] as BenchClient);
  const seen = tokens.slice(-CUSTOMERS);
  const asked = [
    { name: "tokens seen before", requests: seen.map((token) => checkRequest("GET", token)), status: "200" },
    { name: "an operation that is none", requests: seen.map((token) => checkRequest("TRACE", token)), status: "403" },
    { name: "tokens not seen before", requests: tokens.map((token) => checkRequest("GET", token)), status: "200" },
  ];
  const measured = [];
  for (const { name, requests, status } of asked) {
    const results = [];
    for (let round = 0; round < effort.rounds; round++) {
      const result = await load({ port: server.port, requests, connections: 16, seconds: effort.seconds });
      if (Object.keys(result.statuses).join() !== status) throw new Error(`${name}: ${JSON.stringify(result.statuses)}`);
      results.push(result);
    }
    measured.push({ name, rate: spreadOf(results.map((one) => one.rate)), p99: spreadOf(results.map((one) => one.p99)) });
  }
  await server.stop();
  const best = measured[0]?.rate.median ?? 0;
  const promise = `at least ${number(TARGET)} gateway checks/s for tokens seen before`;
  const rows = measured.map(({ name, rate, p99 }) => [name, withSpread(rate), milliseconds(p99.median)]);
  return {
    targets: [{ promise, measured: number(best), isMet: best >= TARGET }],
    tables: [{ title: "Gateway checks, 16 connections (ES256)", columns: ["asked about", "checks/s", "p99 (ms)"], rows }],
  };
}

async function fetchTokens(port: number, client: BenchClient): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < TOO_MANY_TO_REMEMBER) {
    const some = Array.from({ length: AT_A_TIME }, (_, index) => fetchToken(port, client, index % CUSTOMERS));
    tokens.push(...(await Promise.all(some)));
  }
  return tokens;
}
