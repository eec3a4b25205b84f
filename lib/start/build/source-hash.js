import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

// JavaScript, because it runs before there is a build, to decide whether one is needed.

/** The sources of a build, besides the packages, which the lock file represents. */
const SOURCES = ["app", "components", "examples", "lib", "prisma", "public", "scripts", "server.ts"];
const ROOT_FILES = /^(next\.config|postcss\.config|tsconfig|package-lock|proxy|instrumentation)[^/]*\.(js|mjs|ts|json)$/;
const NOT_BUILT = /\.test\.tsx?$|\.md$|^lib\/db\/generated\//;

/**
 * The hash of everything that goes into a build.
 * @param {string} root the folder of the checkout
 */
export function sourceHash(root) {
  const rootFiles = readdirSync(root).filter((name) => ROOT_FILES.test(name));
  const files = [...SOURCES, ...rootFiles].flatMap((path) => filesOf(join(root, path))).sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const name = relative(root, file);
    if (!NOT_BUILT.test(name)) hash.update(`${name}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} path a folder or a file, or nothing
 * @returns {string[]}
 */
function filesOf(path) {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "ENOTDIR" ? [path] : [];
  }
}
