import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { cacheFolder, HERE, run } from "@/test/clients/program";

const FILES = ["package.json", "package-lock.json", "reader.ts"];
const COMPILE = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"];

test("TypeScript compiles a reader of the types that openapi-typescript generates", async () => {
  const folder = cacheFolder("typescript");
  for (const file of FILES) await copyFile(join(HERE, "typescript", file), join(folder, file));
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: folder });
  const description = await (await fetch(`${inject("platform").url}/api/openapi.json`)).text();
  await writeFile(join(folder, "openapi.json"), description);
  await run("node_modules/.bin/openapi-typescript", ["openapi.json", "-o", "description.ts"], { cwd: folder });
  expect(await run("node_modules/.bin/tsc", [...COMPILE, "reader.ts"], { cwd: folder })).toBe("");
});
