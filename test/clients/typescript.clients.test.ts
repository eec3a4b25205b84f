import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { HERE, run, withPackages } from "@/test/clients/program";

const SOURCES = join(HERE, "typescript");
const COMPILE = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"];

test("TypeScript compiles a reader of the types that openapi-typescript generates", async () => {
  const folder = await withPackages("typescript", join(SOURCES, "package-lock.json"), async (fresh) => {
    for (const file of ["package.json", "package-lock.json"]) await copyFile(join(SOURCES, file), join(fresh, file));
    await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: fresh });
  });
  await copyFile(join(SOURCES, "reader.ts"), join(folder, "reader.ts"));
  const description = await (await fetch(`${inject("platform").url}/api/openapi.json`)).text();
  await writeFile(join(folder, "openapi.json"), description);
  await run("node_modules/.bin/openapi-typescript", ["openapi.json", "-o", "description.ts"], { cwd: folder });
  expect(await run("node_modules/.bin/tsc", [...COMPILE, "reader.ts"], { cwd: folder })).toBe("");
});
