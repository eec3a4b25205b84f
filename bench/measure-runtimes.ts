import { execFileSync } from "node:child_process";
import { makeDatabase } from "@/bench/database";
import type { LoadResult } from "@/bench/load";
import type { Effort, Measured } from "@/bench/measured";
import { load, runIn, SERVER_CORE } from "@/bench/pinned";
import { milliseconds, withSpread } from "@/bench/report";
import { tokenRequests } from "@/bench/requests";
import { startOurs } from "@/bench/servers";
import type { Signing } from "@/bench/sign-process";
import { spreadOf } from "@/bench/statistics";
import type { KeyKind } from "@/lib/domain/key/algorithm";

const KINDS: KeyKind[] = ["RS256-3072", "RS256-2048", "ES256", "EdDSA"];

/** Measures the same server under each of these Node.js binaries. */
export async function measureRuntimes(serverUrl: string, effort: Effort, { nodes }: { nodes: string[] }): Promise<Measured> {
  const rows: string[][] = [];
  for (const kind of KINDS) {
    const database = await makeDatabase(serverUrl, `bench_runtime_${kind.replace("-", "_").toLowerCase()}`, 1);
    const requests = tokenRequests(database.clients, 100);
    const places = nodes.map((node) => ({ core: SERVER_CORE, node }));
    const signing: number[][] = places.map(() => []);
    const results: LoadResult[][] = places.map(() => []);
    const servers = await Promise.all(places.map((place) => startOurs(database.url, { SIGNING_ALGORITHM: kind }, place)));
    for (const { port } of servers) await load({ port, requests, connections: 16, seconds: effort.seconds });
    for (let round = 0; round < effort.rounds; round++) {
      for (const [index, place] of places.entries()) {
        const options = { kind, seconds: effort.seconds, parallel: 16 };
        signing[index]?.push((await runIn<Signing>(place, "bench/sign-process.ts", options)).rate);
        results[index]?.push(await load({ port: servers[index]?.port ?? 0, requests, connections: 16, seconds: effort.seconds }));
      }
    }
    await Promise.all(servers.map((server) => server.stop()));
    for (const [index, { node }] of places.entries()) {
      const of = (what: "rate" | "p50" | "p99") => spreadOf((results[index] ?? []).map((result) => result[what]));
      const alone = withSpread(spreadOf(signing[index] ?? []));
      rows.push([kind, versionOf(node), alone, withSpread(of("rate")), milliseconds(of("p50").median), milliseconds(of("p99").median)]);
    }
  }
  const columns = ["algorithm", "Node.js", "signatures/s alone", "tokens/s", "p50 (ms)", "p99 (ms)"];
  return { targets: [], tables: [{ title: "Node.js versions, 16 connections", columns, rows }] };
}

const versionOf = (node: string) => execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
