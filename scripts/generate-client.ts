import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { childEnv } from "@/lib/env";
import { ROOT } from "@/lib/paths";

// Generating needs no schema engine, but the CLI downloads one unless this variable names an existing file.
const env = childEnv({ PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" });
const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], { env, cwd: ROOT, encoding: "utf8" });
if (status !== 0) process.stderr.write(`${stdout}${stderr}\nThe database client could not be generated.\n`);
process.exitCode = status ?? 1;
