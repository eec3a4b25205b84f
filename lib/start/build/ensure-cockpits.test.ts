import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "@/lib/paths";
import { LOCK_FILE } from "@/lib/start/build/ensure-cockpits";

test("the lock that a killed start leaves behind is in a folder that git ignores", () => {
  const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n");
  const [folder] = relative(ROOT, LOCK_FILE).split("/");
  expect(ignored).toContain(`${folder}/`);
});
