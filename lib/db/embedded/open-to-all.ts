import { chmod, lstat, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

const ENTER = 0o111;
const READ = 0o444;

/** Creates these folders, outer ones first, and grants access to everyone, regardless of the umask. */
export async function makeOpenFolders(...folders: string[]): Promise<void> {
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o755);
  }
}

/** Makes the files of a folder readable by everyone, and executable if their owner may execute them. */
export async function openToAll(folder: string): Promise<void> {
  const inside = await readdir(folder, { recursive: true });
  for (const path of [folder, ...inside.map((name) => join(folder, name))]) {
    const found = await lstat(path);
    if (found.isSymbolicLink()) continue;
    await chmod(path, found.mode | READ | (found.isDirectory() || found.mode & ENTER ? ENTER : 0));
  }
}
