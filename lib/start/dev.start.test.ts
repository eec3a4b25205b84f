import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, realpath, rm, utimes } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readPostmaster } from "@/lib/db/embedded/postmaster";
import { removeEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { ROOT } from "@/lib/paths";
import { sourceHash } from "@/lib/start/build/source-hash.js";
import { clusterPath } from "@/lib/start/prepare/data-folder";
import { SpawnedServer } from "@/test/servers/spawned-server";

let dataDir: string;
let server: SpawnedServer | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mandate-dev-"));
});

afterAll(async () => {
  await server?.stop("SIGKILL");
  await removeEmbeddedPostgres(clusterPath(dataDir));
  await rm(dataDir, { recursive: true });
});

/** A start compares these two to decide whether to build the cockpits. */
async function sourcesAndBuild() {
  return [sourceHash(ROOT), await readFile(join(ROOT, ".next", "mandate-sources"), "utf8").catch(() => undefined)];
}

/** The answer to a request for a WebSocket. */
async function upgraded(address: string, path: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const headers = [
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
  ];
  socket.write([`GET ${path} HTTP/1.1`, `Host: ${hostname}:${port}`, ...headers, "", ""].join("\r\n"));
  const [answer] = await once(socket, "data");
  socket.destroy();
  return String(answer);
}

test("the development server reloads pages and token plane, ends everything it started, and does not touch the build", async () => {
  const before = await sourcesAndBuild();
  server = new SpawnedServer({ DATA_DIR: dataDir }, "--dev");
  const response = await fetch(`${await server.ready()}/sign-in`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("Sign in · Mandate");

  expect(await upgraded(await server.ready(), "/_next/hmr")).toMatch(/^HTTP\/1\.1 101 /);

  const now = new Date();
  await utimes(join(ROOT, "lib", "token-plane", "http", "endpoint.ts"), now, now);
  await vi.waitFor(() => expect(server?.output).toContain("The token processes run the changed sources."), { timeout: 60_000 });
  const address = await server.ready();
  await vi.waitFor(async () => expect((await fetch(`${address}/api/health`)).status).toBe(200), { timeout: 10_000 });

  expect(await server.stop("SIGTERM")).toBe(0);
  const postmaster = await readPostmaster(await realpath(join(clusterPath(dataDir), "data")));
  expect(postmaster?.isAlive ?? false).toBe(false);
  expect(await sourcesAndBuild()).toEqual(before);
});
