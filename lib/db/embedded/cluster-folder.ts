import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { chmod, chown, mkdir, readFile, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { makeOpenFolders } from "@/lib/db/embedded/open-to-all";
import type { Binaries } from "@/lib/db/embedded/platform-binaries";
import { isRoot, newClusterOwner, type Owner, ownerOf, SHARED_DIR, unprivileged } from "@/lib/db/embedded/unprivileged-owner";

/** A PostgreSQL data directory with its password and log, and the user it belongs to. */
export interface Cluster {
  folder: string;
  data: string;
  password: string;
  log: string;
  owner: Owner | undefined;
}

export interface CreateOptions {
  isThrowAway: boolean;
}

export const SUPERUSER = "mandate";

const CLUSTERS_DIR = join(SHARED_DIR, "clusters");

/**
 * Opens the cluster at this path, or creates it. Creation is atomic, so concurrent starts need no lock: the slower one
 * discards its own cluster and uses the other one. Root keeps the files below /var/lib/mandate, with a symbolic link at
 * the path.
 */
export async function openCluster(path: string, binaries: Binaries, options: CreateOptions): Promise<Cluster> {
  return (await existingCluster(path)) ?? (await createCluster(path, binaries, options));
}

async function existingCluster(path: string): Promise<Cluster | undefined> {
  const folder = await realpath(path).catch(() => undefined);
  if (!folder) return undefined;
  const password = await readFile(join(folder, "password"), "utf8");
  return { folder, data: join(folder, "data"), log: join(folder, "log"), password, owner: await ownerOf(folder) };
}

async function createCluster(path: string, binaries: Binaries, options: CreateOptions): Promise<Cluster> {
  const owner = await newClusterOwner();
  const fresh = isRoot() ? join(CLUSTERS_DIR, randomUUID()) : `${path}.${randomUUID()}`;
  await (isRoot() ? makeOpenFolders(SHARED_DIR, CLUSTERS_DIR) : mkdir(dirname(fresh), { recursive: true, mode: 0o755 }));
  await mkdir(fresh, { mode: 0o700 });
  try {
    await initialise(fresh, owner, binaries, options);
    await (isRoot() ? symlink(fresh, path) : rename(fresh, path));
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    const winner = await existingCluster(path);
    if (!winner) throw error;
  }
  return (await existingCluster(path)) as Cluster;
}

async function initialise(folder: string, owner: Owner | undefined, { initdb }: Binaries, { isThrowAway }: CreateOptions): Promise<void> {
  const password = join(folder, "password");
  await writeFile(password, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (owner) for (const made of [folder, password]) await chown(made, owner.uid, owner.gid);
  const options = [`--pgdata=${join(folder, "data")}`, `--username=${SUPERUSER}`, `--pwfile=${password}`, "--auth=scram-sha-256"];
  // The same collation and sort order on every machine, regardless of its locales.
  options.push("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  if (isThrowAway) options.push("--no-sync");
  await promisify(execFile)(initdb, options, unprivileged(owner));
  await chmod(folder, 0o700);
}
