import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { ensureServer } from "./build-server.js";
import { refusalOf } from "./runtime.js";

// Runs one of our programs as it was built into dist, building it first where it is not there or older than its sources:
// node scripts/run.js server

const refusal = refusalOf(process.version);
if (refusal) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
// Prisma's adapter uses pg in a way that pg will refuse one day, and pg says so on every start.
process.noDeprecation = true;

// What was compiled for one start serves the next one, and the processes that it starts.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "..", "node_modules", ".cache", "compiled");
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const [program = "server"] = process.argv.splice(2, 1);
await ensureServer().catch((/** @type {Error} */ error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
await import(`../dist/${program}.js`);
