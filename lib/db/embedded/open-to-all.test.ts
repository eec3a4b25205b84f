import { chmod, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeOpenFolders, openToAll } from "@/lib/db/embedded/open-to-all";

let folder: string;
let umask: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mandate-open-"));
  umask = process.umask(0o077);
});

afterEach(async () => {
  process.umask(umask);
  await rm(folder, { recursive: true });
});

const modeOf = async (...names: string[]) => ((await stat(join(folder, ...names))).mode & 0o777).toString(8);

test("makeOpenFolders grants access to everyone despite the umask, also to existing folders", async () => {
  const [outer, inner] = [join(folder, "outer"), join(folder, "outer", "inner")];
  await makeOpenFolders(outer, inner);
  expect([await modeOf("outer"), await modeOf("outer", "inner")]).toEqual(["755", "755"]);
  await chmod(outer, 0o700);
  await makeOpenFolders(outer, inner);
  expect(await modeOf("outer")).toBe("755");
});

test("openToAll makes programs executable for everyone, and no other files", async () => {
  await writeFile(join(folder, "program"), "", { mode: 0o700 });
  await writeFile(join(folder, "text"), "");
  await symlink("text", join(folder, "link"));
  await symlink("nowhere", join(folder, "dangling"));
  await openToAll(folder);
  expect([await modeOf("."), await modeOf("program"), await modeOf("text")]).toEqual(["755", "755", "644"]);
});
