import { makeDatabase } from "@/bench/database";
import type { LoadResult } from "@/bench/load";
import type { Effort, Measured } from "@/bench/measured";
import { load } from "@/bench/pinned";
import { milliseconds, withSpread } from "@/bench/report";
import { checkRequest, tokenRequests } from "@/bench/requests";
import { startOurs } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import { fetchToken } from "@/bench/tokens";
import { type BenchClient, CUSTOMERS } from "@/bench/world";

const PROCESSES = [1, 2];
const UNPINNED = {};

/** Measures tokens and gateway checks with one and two token processes. Server and load share all cores. */
export async function measureProcesses(serverUrl: string, effort: Effort): Promise<Measured> {
  const database = await makeDatabase(serverUrl, "bench_processes", 1);
  const tokenCalls = tokenRequests(database.clients, 100);
  const servers = await Promise.all(
    PROCESSES.map((count) => startOurs(database.url, { SIGNING_ALGORITHM: "ES256", TOKEN_PROCESSES: String(count) }, UNPINNED)),
  );
  const [client] = database.clients as [BenchClient];
  const tokens = await Promise.all(Array.from({ length: CUSTOMERS }, (_, index) => fetchToken(servers[0]?.port ?? 0, client, index)));
  const checks = tokens.map((token) => checkRequest("GET", token));
  const cases = servers.flatMap((server, index) =>
    [
      { name: "ES256 tokens", requests: tokenCalls },
      { name: "gateway checks", requests: checks },
    ].map((kind) => ({ ...kind, server, processes: PROCESSES[index], results: [] as LoadResult[] })),
  );
  for (const { server, requests } of cases) await load({ port: server.port, requests, connections: 32, seconds: 1 }, UNPINNED);
  for (let round = 0; round < effort.rounds; round++) {
    for (const { server, requests, results } of cases) {
      results.push(await load({ port: server.port, requests, connections: 32, seconds: effort.seconds }, UNPINNED));
    }
  }
  await Promise.all(servers.map((server) => server.stop()));
  const rows = cases.map(({ name, processes, results }) => [
    name,
    String(processes),
    withSpread(spreadOf(results.map(({ rate }) => rate))),
    milliseconds(spreadOf(results.map(({ p99 }) => p99)).median),
  ]);
  const columns = ["request", "token processes", "requests/s", "p99 (ms)"];
  return { targets: [], tables: [{ title: "Token processes, unpinned: server, database and load share all cores", columns, rows }] };
}
