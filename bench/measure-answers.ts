import { type BenchDatabase, makeDatabase } from "@/bench/database";
import type { Effort, Measured } from "@/bench/measured";
import { load } from "@/bench/pinned";
import { milliseconds, withSpread } from "@/bench/report";
import { badRequests, introspectionRequest, keysRequest } from "@/bench/requests";
import { startOurs } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import { fetchToken } from "@/bench/tokens";
import { type BenchClient, CUSTOMERS, RESOURCE_SERVER_ID } from "@/bench/world";

/** Measures requests other than for tokens: wrong credentials, introspection and key sets. */
export async function measureAnswers(serverUrl: string, effort: Effort): Promise<Measured> {
  const database = await makeDatabase(serverUrl, "bench_answers", 1);
  const server = await startOurs(database.url, { SIGNING_ALGORITHM: "ES256" });
  const client = database.clients[0] as BenchClient;
  const cases = [
    { name: "wrong secret or unknown client", requests: badRequests(client, 1000), status: "401" },
    { name: "introspection by a resource server", requests: await introspections(server.port, database), status: "200" },
    { name: "key set", requests: [keysRequest], status: "200" },
  ];
  const rows: string[][] = [];
  for (const { name, requests, status } of cases) {
    const results = [];
    for (let round = 0; round < effort.rounds; round++) {
      const result = await load({ port: server.port, requests, connections: 16, seconds: effort.seconds });
      if (Object.keys(result.statuses).join() !== status) throw new Error(`${name}: ${JSON.stringify(result.statuses)}`);
      results.push(result);
    }
    rows.push([name, withSpread(spreadOf(results.map((one) => one.rate))), milliseconds(spreadOf(results.map((one) => one.p99)).median)]);
  }
  await server.stop();
  return { targets: [], tables: [{ title: "Other requests, 16 connections", columns: ["request", "responses/s", "p99 (ms)"], rows }] };
}

/** Introspection requests for a hundred tokens, each of a different customer. */
async function introspections(port: number, { clients, resourceServerSecret }: BenchDatabase): Promise<string[]> {
  const client = clients[0] as BenchClient;
  const tokens = Array.from({ length: CUSTOMERS }, (_, index) => fetchToken(port, client, index));
  return (await Promise.all(tokens)).map((token) => introspectionRequest(RESOURCE_SERVER_ID, resourceServerSecret, token));
}
