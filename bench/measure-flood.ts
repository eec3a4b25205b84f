import { makeDatabase } from "@/bench/database";
import type { LoadResult } from "@/bench/load";
import type { Effort, Measured } from "@/bench/measured";
import { load } from "@/bench/pinned";
import { milliseconds, withSpread } from "@/bench/report";
import { badRequests, tokenRequests } from "@/bench/requests";
import { startOurs } from "@/bench/servers";
import { spreadOf } from "@/bench/statistics";
import type { BenchClient } from "@/bench/world";

/** The flood comes from another loopback address, with the limits as they are without any setting. */
const FLOOD_FROM = "127.0.0.2";
const FLOOD_CONNECTIONS = 256;

/** Good clients alone, and while somebody tries wrong credentials as fast as the answers come. */
export async function measureFlood(serverUrl: string, effort: Effort): Promise<Measured> {
  const database = await makeDatabase(serverUrl, "bench_flood", 1);
  const server = await startOurs(database.url, { SIGNING_ALGORITHM: "ES256", LIMIT_FAILURES: "" });
  const requests = tokenRequests(database.clients, 100);
  const wrong = badRequests(database.clients[0] as BenchClient, 1000);
  const good = () => load({ port: server.port, requests, connections: 16, seconds: effort.seconds });
  const alone: LoadResult[] = [];
  const flooded: LoadResult[] = [];
  let bad = 0;
  await good();
  for (let round = 0; round < effort.rounds; round++) {
    alone.push(await good());
    const flood = load({
      port: server.port,
      requests: wrong,
      connections: FLOOD_CONNECTIONS,
      seconds: effort.seconds + 2,
      from: FLOOD_FROM,
    });
    flooded.push(await good());
    bad += (await flood).rate;
  }
  await server.stop();
  const [before, during] = [alone, flooded].map((results) => spreadOf(results.map((one) => one.rate)));
  if (!before || !during) throw new Error("Nothing was measured.");
  const loss = 1 - during.median / before.median;
  const p99 = (results: LoadResult[]) => milliseconds(spreadOf(results.map((one) => one.p99)).median);
  return {
    targets: [
      {
        promise: "a flood of bad credentials slows good ones by at most 20 %",
        measured: `${Math.max(0, Math.round(100 * loss))} %`,
        isMet: loss <= 0.2,
      },
    ],
    tables: [
      {
        title: `Good clients during a flood of bad credentials over ${FLOOD_CONNECTIONS} connections (ES256)`,
        columns: ["", "tokens/s", "p99 (ms)"],
        rows: [
          ["alone", withSpread(before), p99(alone)],
          [`with ${Math.round(bad / effort.rounds)} bad requests/s answered`, withSpread(during), p99(flooded)],
        ],
      },
    ],
  };
}
