import { mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPostmaster } from "@/lib/db/embedded/postmaster";
import { removeEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { ROOT } from "@/lib/paths";
import { sourceHash } from "@/lib/start/build/source-hash.js";
import { clusterPath } from "@/lib/start/data-folder";
import { SpawnedServer } from "@/lib/start/spawned-server";

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

/** By comparing these two a start knows whether the cockpits have to be built. */
async function sourcesAndBuild() {
  return [sourceHash(ROOT), await readFile(join(ROOT, ".next", "mandate-sources"), "utf8").catch(() => undefined)];
}

test("the server for development answers, ends with everything it started, and leaves the build alone", async () => {
  const before = await sourcesAndBuild();
  server = new SpawnedServer({ DATA_DIR: dataDir }, "--dev");
  const response = await fetch(`${await server.ready()}/sign-in`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("Sign in · Mandate");

  expect(await server.stop("SIGTERM")).toBe(0);
  const postmaster = await readPostmaster(await realpath(join(clusterPath(dataDir), "data")));
  expect(postmaster?.isAlive ?? false).toBe(false);
  expect(await sourcesAndBuild()).toEqual(before);
});
