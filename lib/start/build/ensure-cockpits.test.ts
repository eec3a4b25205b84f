import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "@/lib/paths";
import { LOCK_FILE } from "@/lib/start/build/ensure-cockpits";

test("git ignores the lock file that a killed start leaves behind", () => {
  const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n");
  const [folder] = relative(ROOT, LOCK_FILE).split("/");
  expect(ignored).toContain(`${folder}/`);
});
