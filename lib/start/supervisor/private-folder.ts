import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onShutdown } from "@/lib/start/on-shutdown";

/** The path of a Unix socket is limited to about a hundred bytes. */
const MAX_FOLDER_BYTES = 60;

/** A folder that only this user can access, for the sockets between our processes. */
export async function privateFolder(): Promise<string> {
  const parent = Buffer.byteLength(tmpdir()) > MAX_FOLDER_BYTES ? "/tmp" : tmpdir();
  const folder = await mkdtemp(join(parent, "mandate-"));
  onShutdown("storage", "private folder", () => rm(folder, { recursive: true, force: true }));
  return folder;
}
