import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv, provideEnv } from "@/lib/env";
import { findCaddy, findNginx } from "@/scripts/find-gateways";

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

test("the one on the path is taken, wherever it says what it is", async () => {
  await install("nginx", "echo 'nginx version: nginx/1.22.1' >&2");
  await install("caddy", "echo 'v2.10.0 h1:abc'");
  expect([findNginx(), findCaddy()]).toEqual([join(folder, "nginx"), join(folder, "caddy")]);
});

test("another program of the same name is not taken", async () => {
  await install("nginx", "echo 'nginx is not installed' >&2; exit 127");
  await install("caddy", "exit 1");
  expect([findNginx(), findCaddy()].filter((path) => path?.startsWith(folder))).toEqual([]);
});
