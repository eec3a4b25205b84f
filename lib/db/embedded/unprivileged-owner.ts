import { readFile, stat } from "node:fs/promises";

/** For files of root that the unprivileged user must be able to access. */
export const SHARED_DIR = "/var/lib/mandate";

export interface Owner {
  uid: number;
  gid: number;
}

export const isRoot = () => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root runs it as `nobody`. Undefined means the user of this process. */
export async function newClusterOwner(): Promise<Owner | undefined> {
  if (!isRoot()) return undefined;
  const line = (await readFile("/etc/passwd", "utf8")).match(/^nobody:[^:]*:(-?\d+):(-?\d+):/m);
  return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) };
}

/** An existing database runs as the owner of its files. */
export async function ownerOf(folder: string): Promise<Owner | undefined> {
  if (!isRoot()) return undefined;
  const { uid, gid } = await stat(folder);
  return { uid, gid };
}

/** Options to spawn a program as this user, without our environment and in a folder that everyone can access. */
export function unprivileged(owner: Owner | undefined) {
  return { ...owner, cwd: "/", env: { LC_ALL: "C" } as unknown as NodeJS.ProcessEnv };
}
