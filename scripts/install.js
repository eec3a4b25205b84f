import { spawnSync } from "node:child_process";
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { refusalOf } from "./runtime.js";

// Runs after `npm ci`, on the machine's own Node.js and without packages: chooses the Node.js that npm scripts use.

const ROOT = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
/** npm scripts find this one first. A package provides it, if there is one for the platform. */
const NODE = join(ROOT, "node_modules", ".bin", "node");

const version = chooseRuntime(process.env.MANDATE_NODE ?? "");
const refusal = refusalOf(version);
if (refusal) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
// In production, next to a build, the generator is neither installed nor needed.
if (existsSync(join(ROOT, "node_modules", "tsx"))) generateClient();

/**
 * Keeps the packaged Node.js if it runs on this machine, which it does not with another C library. MANDATE_NODE replaces
 * it: with "machine" or the path of a binary. Returns the version that scripts will use.
 * @param {string} chosen
 */
function chooseRuntime(chosen) {
  const packaged = versionOf(NODE);
  if (chosen === "" && packaged) return packaged;
  rmSync(NODE, { force: true });
  const binary = chosen === "" || chosen === "machine" ? process.execPath : chosen;
  const found = versionOf(binary);
  if (!found) {
    process.stderr.write(
      `MANDATE_NODE is ${chosen}, which does not name a Node.js that runs on this machine. Set it to the path of a binary, or to "machine".\n`,
    );
    process.exit(1);
  }
  symlinkSync(binary, NODE);
  return found;
}

/**
 * @param {string} binary
 * @returns {string | null}
 */
function versionOf(binary) {
  const { status, stdout } = spawnSync(binary, ["--version"], { encoding: "utf8" });
  return status === 0 && stdout.startsWith("v") ? stdout.trim() : null;
}

function generateClient() {
  const { status } = spawnSync(NODE, ["--import", "tsx", "scripts/generate-client.ts"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
