import { cpus } from "node:os";
import { measureCached } from "./cached-tokens.js";
import { measureMemory } from "./memory.js";
import { measureValidation } from "./validation.js";

/** Measures the SDK and other libraries in the same run, and prints the tables of docs/sdk/performance.md. */
process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n\n`);
for (const measure of [measureCached, measureValidation, measureMemory]) process.stdout.write(`${await measure()}\n\n`);
