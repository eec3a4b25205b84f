import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { removeEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { clusterPath } from "@/lib/start/prepare/data-folder";
import { say } from "@/lib/start/say";
import { TokenClient } from "@/test/protocol/token-client";
import { processOf } from "@/test/servers/processes-of";
import { SpawnedServer } from "@/test/servers/spawned-server";

const KILLS = 3;
const BACK_WITHIN_MS = 60_000;

let dataDir: string;
let server: SpawnedServer;
let address: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mandate-kills-"));
  server = new SpawnedServer({ DATA_DIR: dataDir, DEMO: "1" });
  address = await server.ready();
});

afterAll(async () => {
  await server.stop();
  await removeEmbeddedPostgres(clusterPath(dataDir));
  await rm(dataDir, { recursive: true });
});

/** Without a token a data call is refused by the gateway check, not by the data process. */
const ASKS = { cockpit: "/sign-in", data: "/api/assetmanagement/v3/assets" };

test.each(["cockpit", "data"] as const)("kill -9 of the %s process, again and again, loses no token", async (program) => {
  const clients = await Promise.all([true, false].map((keepAlive) => TokenClient.start(address, dataDir, { keepAlive })));
  let killed = 0;
  for (let round = 0; round < KILLS; round++) {
    const { pid } = processOf(server, program);
    process.kill(pid, "SIGKILL");
    await vi.waitFor(() => expect(processOf(server, program).pid).not.toBe(pid), { timeout: BACK_WITHIN_MS, interval: 20 });
    // Asked while it is away or just starting, it says so; it does not hang.
    const { status } = await fetch(`${address}${ASKS[program]}`);
    expect([200, 401, 503]).toContain(status);
    killed++;
  }
  for (const client of clients) await client.stop();
  say(`${killed} times the ${program} process was killed, beside ${clients.map(({ calls }) => calls.length).join(" and ")} tokens.`);
  expect(clients.flatMap(({ failures }) => failures)).toEqual([]);
});
