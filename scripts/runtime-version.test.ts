import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "@/lib/paths";

test(".nvmrc names the version of the packaged Node.js", () => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    optionalDependencies: Record<string, string>;
  };
  const versions = Object.entries(optionalDependencies).filter(([name]) => /^node-(bin-)?(linux|darwin)-/.test(name));
  expect(versions).toHaveLength(3);
  expect(new Set(versions.map(([, version]) => version))).toEqual(new Set([readFileSync(join(ROOT, ".nvmrc"), "utf8").trim()]));
});
