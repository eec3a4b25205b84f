import { makeDatabase } from "@/bench/database";
import type { LoadResult } from "@/bench/load";
import type { Effort, Measured } from "@/bench/measured";
import { load } from "@/bench/pinned";
import { milliseconds, withSpread } from "@/bench/report";
import { badRequests, tokenRequests } from "@/bench/requests";
import { startOurs } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import type { BenchClient } from "@/bench/world";

/** The flood comes from another loopback address. The limits have their default values. */
const FLOOD_FROM = "127.0.0.2";
const FLOOD_CONNECTIONS = 256;

/** Measures valid clients alone and during a flood of requests with wrong credentials. */
export async function measureFlood(serverUrl: string, effort: Effort): Promise<Measured> {
  const database = await makeDatabase(serverUrl, "bench_flood", 1);
  const server = await startOurs(database.url, { SIGNING_ALGORITHM: "ES256", LIMIT_FAILURES: "" });
  const requests = tokenRequests(database.clients, 100);
  const wrong = badRequests(database.clients[0] as BenchClient, 1000);
  const valid = () => load({ port: server.port, requests, connections: 16, seconds: effort.seconds });
  const alone: LoadResult[] = [];
  const flooded: LoadResult[] = [];
  let rejected = 0;
  await valid();
  for (let round = 0; round < effort.rounds; round++) {
    alone.push(await valid());
    const flood = load({
      port: server.port,
      requests: wrong,
      connections: FLOOD_CONNECTIONS,
      seconds: effort.seconds + 2,
      from: FLOOD_FROM,
    });
    flooded.push(await valid());
    rejected += (await flood).rate;
  }
  await server.stop();
  const [before, during] = [alone, flooded].map((results) => spreadOf(results.map((one) => one.rate)));
  if (!before || !during) throw new Error("Nothing was measured.");
  const loss = 1 - during.median / before.median;
  const p99 = (results: LoadResult[]) => milliseconds(spreadOf(results.map((one) => one.p99)).median);
  return {
    targets: [
      {
        promise: "a flood of wrong credentials slows valid clients by at most 20 %",
        measured: `${Math.max(0, Math.round(100 * loss))} %`,
        isMet: loss <= 0.2,
      },
    ],
    tables: [
      {
        title: `Valid clients during a flood of wrong credentials over ${FLOOD_CONNECTIONS} connections (ES256)`,
        columns: ["", "tokens/s", "p99 (ms)"],
        rows: [
          ["alone", withSpread(before), p99(alone)],
          [`with ${Math.round(rejected / effort.rounds)} rejected requests/s`, withSpread(during), p99(flooded)],
        ],
      },
    ],
  };
}
