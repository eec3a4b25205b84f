import { readFile, stat } from "node:fs/promises";

/** Where root keeps what the unprivileged user must reach. */
export const SHARED_DIR = "/var/lib/mandate";

export interface Owner {
  uid: number;
  gid: number;
}

export const isRoot = () => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root runs it as `nobody`. Undefined: as the user of this process. */
export async function newClusterOwner(): Promise<Owner | undefined> {
  if (!isRoot()) return undefined;
  const line = (await readFile("/etc/passwd", "utf8")).match(/^nobody:[^:]*:(-?\d+):(-?\d+):/m);
  return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) };
}

/** An existing database is served as the user its files belong to. */
export async function ownerOf(folder: string): Promise<Owner | undefined> {
  if (!isRoot()) return undefined;
  const { uid, gid } = await stat(folder);
  return { uid, gid };
}

/** How to spawn a program as this user: with nothing of our environment, in a folder that everybody may enter. */
export function unprivileged(owner: Owner | undefined) {
  return { ...owner, cwd: "/", env: { LC_ALL: "C" } as unknown as NodeJS.ProcessEnv };
}
