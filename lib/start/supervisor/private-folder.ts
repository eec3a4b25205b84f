import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onShutdown } from "@/lib/start/on-shutdown";

/** The path of a Unix socket has room for about a hundred bytes. */
const LONGEST_FOLDER = 60;

/** A folder that only this user may enter, for the sockets between our processes. */
export async function privateFolder(): Promise<string> {
  const parent = Buffer.byteLength(tmpdir()) > LONGEST_FOLDER ? "/tmp" : tmpdir();
  const folder = await mkdtemp(join(parent, "mandate-"));
  onShutdown("storage", "private folder", () => rm(folder, { recursive: true, force: true }));
  return folder;
}
