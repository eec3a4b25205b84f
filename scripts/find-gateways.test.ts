import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv, provideEnv } from "@/lib/env";
import { findCaddy, findNginx, findPgbouncer } from "@/scripts/find-gateways";

let folder: string;
const { PATH = "" } = childEnv();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-gateways-"));
  provideEnv({ PATH: folder });
});

afterEach(async () => {
  provideEnv({ PATH });
  await rm(folder, { recursive: true });
});

const install = (name: string, script: string) => writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

test("finds the program on the path, whether it identifies itself on stdout or stderr", async () => {
  await install("nginx", "echo 'nginx version: nginx/1.22.1' >&2");
  await install("caddy", "echo 'v2.10.0 h1:abc'");
  await install("pgbouncer", "echo 'PgBouncer 1.18.0'; echo 'libevent 2.1.12-stable'");
  expect([findNginx(), findCaddy(), findPgbouncer()]).toEqual(["nginx", "caddy", "pgbouncer"].map((name) => join(folder, name)));
});

test("ignores a different program of the same name", async () => {
  await install("nginx", "echo 'nginx is not installed' >&2; exit 127");
  await install("caddy", "exit 1");
  await install("pgbouncer", "echo 'pgbouncer: command not found' >&2; exit 127");
  expect([findNginx(), findCaddy(), findPgbouncer()].filter((path) => path?.startsWith(folder))).toEqual([]);
});
