import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "@/lib/paths";
import { ensureNode } from "./ensure-node";
import { runProgram } from "./run-program";

type Project = { folder: string; variables: Record<string, string> };

export type Runtime = {
  name: string;
  /** Installs the runtime if it is missing; undefined if there is none for this machine. */
  binary(): Promise<string | undefined>;
  /** Runs the program that uses the package and returns its output. */
  run(binary: string, where: Project): Promise<string>;
};

const header = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
const isMusl = process.platform === "linux" && !header?.header?.glibcVersionRuntime;
export const platform = `${process.platform}-${process.arch}${isMusl ? "-musl" : ""}`;

const DENO: Record<string, string> = {
  "linux-x64": "@deno/linux-x64-glibc/deno",
  "linux-arm64": "@deno/linux-arm64-glibc/deno",
  "darwin-x64": "@deno/darwin-x64/deno",
  "darwin-arm64": "@deno/darwin-arm64/deno",
};
const BUN: Record<string, string> = {
  "linux-x64": "@oven/bun-linux-x64/bin/bun",
  "linux-arm64": "@oven/bun-linux-aarch64/bin/bun",
  "linux-x64-musl": "@oven/bun-linux-x64-musl/bin/bun",
  "linux-arm64-musl": "@oven/bun-linux-aarch64-musl/bin/bun",
  "darwin-x64": "@oven/bun-darwin-x64/bin/bun",
  "darwin-arm64": "@oven/bun-darwin-aarch64/bin/bun",
};
const WORKERD: Record<string, string> = {
  "linux-x64": "@cloudflare/workerd-linux-64/bin/workerd",
  "linux-arm64": "@cloudflare/workerd-linux-arm64/bin/workerd",
  "darwin-x64": "@cloudflare/workerd-darwin-64/bin/workerd",
  "darwin-arm64": "@cloudflare/workerd-darwin-arm64/bin/workerd",
};

export const RUNTIMES: Runtime[] = [
  ...[20, 24, 26].map((major) => ({ name: `Node ${major}`, binary: () => ensureNode(major), run: runScript() })),
  { name: "Deno", binary: async () => binaryOf(DENO), run: runScript("run", "--no-remote", "--allow-net", "--allow-env", "--allow-read") },
  { name: "Bun", binary: async () => binaryOf(BUN, "bun/bin/bun.exe"), run: runScript("run") },
  { name: "workerd", binary: async () => binaryOf(WORKERD), run: runWorker },
];

/** @param moved Where the install script of the package moves the binary, if it is allowed to run. */
function binaryOf(paths: Record<string, string>, moved?: string): string | undefined {
  const path = paths[platform];
  if (!path) return undefined;
  const candidates = [path, ...(moved ? [moved] : [])].map((candidate) => join(ROOT, "node_modules", candidate));
  return candidates.find((candidate) => existsSync(candidate)) ?? candidates[0];
}

function runScript(...parameters: string[]): Runtime["run"] {
  return (binary, { folder, variables }) => runProgram(binary, [...parameters, "program.js"], { cwd: folder, variables });
}

async function runWorker(binary: string, { folder, variables }: Project): Promise<string> {
  const outfile = join(folder, "bundled-worker.js");
  await build({ entryPoints: [join(folder, "worker.js")], bundle: true, format: "esm", target: "es2022", outfile });
  const config = join(folder, "worker.capnp");
  await writeFile(config, workerConfig(Object.keys(variables)));
  const worker = spawn(binary, ["serve", config, "--control-fd=1"], {
    env: variables as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = await once(worker.stdout, "data");
    const { port } = JSON.parse(String(line)) as { port: number };
    return await (await fetch(`http://127.0.0.1:${port}/`)).text();
  } finally {
    worker.kill();
  }
}

function workerConfig(variables: string[]): string {
  const bindings = variables.map((name) => `(name = "${name}", fromEnvironment = "${name}")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker", esModule = embed "bundled-worker.js")],
      compatibilityDate = "2025-01-01",
      bindings = [${bindings.join(", ")}],
      globalOutbound = "network",
    )),
    (name = "network", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;
}
