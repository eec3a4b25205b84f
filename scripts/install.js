import { spawnSync } from "node:child_process";
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { refusalOf } from "./runtime.js";

// Runs after `npm ci`, on the Node.js of the machine and without any package: it settles which Node.js the scripts find.

const ROOT = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
/** npm scripts find this before any other. It comes from a package, where there is one for the platform. */
const NODE = join(ROOT, "node_modules", ".bin", "node");

const version = chooseRuntime(process.env.MANDATE_NODE ?? "");
const refusal = refusalOf(version);
if (refusal) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
// Beside a build, in production, the tools that generate are neither there nor needed.
if (existsSync(join(ROOT, "node_modules", "tsx"))) generateClient();

/**
 * Leaves the Node.js that came along in place if it can run here, which it cannot where the C library is another. With
 * MANDATE_NODE, "machine" or the path of a binary, that one takes its place. Returns the version that scripts will find.
 * @param {string} chosen
 */
function chooseRuntime(chosen) {
  const broughtAlong = versionOf(NODE);
  if (chosen === "" && broughtAlong) return broughtAlong;
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
