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
const ANYWHERE = {};

/** Tokens and gateway checks of one and of two token processes, where server and load share all cores. */
export async function measureProcesses(serverUrl: string, effort: Effort): Promise<Measured> {
  const database = await makeDatabase(serverUrl, "bench_processes", 1);
  const requests = tokenRequests(database.clients, 100);
  const servers = await Promise.all(
    PROCESSES.map((count) => startOurs(database.url, { SIGNING_ALGORITHM: "ES256", TOKEN_PROCESSES: String(count) }, ANYWHERE)),
  );
  const [client] = database.clients as [BenchClient];
  const tokens = await Promise.all(Array.from({ length: CUSTOMERS }, (_, index) => fetchToken(servers[0]?.port ?? 0, client, index)));
  const checks = tokens.map((token) => checkRequest("GET", token));
  const asked = servers.flatMap((server, index) =>
    [
      { what: "ES256 tokens", lines: requests },
      { what: "gateway checks", lines: checks },
    ].map((one) => ({ ...one, server, processes: PROCESSES[index], results: [] as LoadResult[] })),
  );
  for (const { server, lines } of asked) await load({ port: server.port, requests: lines, connections: 32, seconds: 1 }, ANYWHERE);
  for (let round = 0; round < effort.rounds; round++) {
    for (const { server, lines, results } of asked) {
      results.push(await load({ port: server.port, requests: lines, connections: 32, seconds: effort.seconds }, ANYWHERE));
    }
  }
  await Promise.all(servers.map((server) => server.stop()));
  const rows = asked.map(({ what, processes, results }) => [
    what,
    String(processes),
    withSpread(spreadOf(results.map(({ rate }) => rate))),
    milliseconds(spreadOf(results.map(({ p99 }) => p99)).median),
  ]);
  const columns = ["", "token processes", "a second", "p99 (ms)"];
  return { targets: [], tables: [{ title: "Token processes, not pinned: server, database and load share all cores", columns, rows }] };
}
