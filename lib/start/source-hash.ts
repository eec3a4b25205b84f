import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** What a build is made of, besides the packages, for which the lock file stands. */
const SOURCES = ["app", "components", "lib", "public", "prisma/schema.prisma"];
const ROOT_FILES = /^(next\.config|postcss\.config|tsconfig|package-lock|proxy|instrumentation)[^/]*\.(js|mjs|ts|json)$/;
const NOT_BUILT = /\.test\.tsx?$|^lib\/db\/generated\//;

/** Names the content of everything that goes into a build. */
export async function sourceHash(root: string): Promise<string> {
  const rootFiles = (await readdir(root)).filter((name) => ROOT_FILES.test(name));
  const files = (await Promise.all([...SOURCES, ...rootFiles].map((path) => filesOf(join(root, path))))).flat();
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const name = relative(root, file);
    if (!NOT_BUILT.test(name))
      hash
        .update(`${name}\0`)
        .update(await readFile(file))
        .update("\0");
  }
  return hash.digest("hex");
}

async function filesOf(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? [path] : [];
  }
}
