import * as modules from "node:module";
import { join } from "node:path";
import { ensureServer } from "./build-server.js";
import { refusalOf } from "./runtime.js";

// Runs a program from dist, after building it if it is missing or older than its sources:
// node scripts/run.js server

const refusal = refusalOf(process.version);
if (refusal) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
// pg prints a deprecation warning on every start about how Prisma's adapter uses it.
process.noDeprecation = true;

// Later starts and child processes reuse the compiled code.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "..", "node_modules", ".cache", "compiled");
modules.enableCompileCache(process.env.NODE_COMPILE_CACHE);

const [program = "server"] = process.argv.splice(2, 1);
await ensureServer().catch((/** @type {Error} */ error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
await import(`../dist/${program}.js`);
