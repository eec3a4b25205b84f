import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

type Case = readonly [place: string, module: string];

const FORBIDDEN: readonly Case[] = [
  ["components/x.tsx", "@/lib/db/client"],
  ["components/x.tsx", "@/lib/auth/session"],
  ["components/x.tsx", "@/app/page"],
  ["app/x/page.tsx", "@/lib/db/client"],
  ["app/x/page.tsx", "@/lib/crypto/encrypt"],
  ["lib/domain/x.ts", "@/lib/db/client"],
  ["lib/domain/x.ts", "@/lib/log"],
  ["lib/domain/x.ts", "node:fs"],
  ["lib/domain/x.ts", "next/headers"],
  ["lib/db/x.ts", "@/lib/services/context"],
  ["lib/crypto/x.ts", "@/lib/token-plane/directory/cache"],
  ["lib/cloud-foundry/x.ts", "@/lib/services/context"],
  ["components/x.tsx", "@/lib/cloud-foundry/platform"],
  ["app/x/page.tsx", "@/lib/cloud-foundry/platform"],
  ["app/x/page.tsx", "@/lib/mail/send-mail"],
  ["components/x.tsx", "@/lib/mail/send-mail"],
  ["lib/mail/x.ts", "@/lib/services/context"],
  ["lib/services/x.ts", "@/lib/auth/session"],
  ["lib/services/x.ts", "next/cache"],
  ["lib/token-plane/x.ts", "next/server"],
  ["lib/token-plane/x.ts", "@/lib/auth/session"],
  ["app/x/page.tsx", "@/examples/data-service/operations"],
  ["components/x.tsx", "@/examples/data-service/operations"],
  ["lib/domain/x.ts", "@/examples/data-service/operations"],
  ["lib/services/x.ts", "@/examples/data-service/operations"],
  ["lib/db/x.ts", "@/examples/data-service/operations"],
  ["lib/http/x.ts", "@/examples/data-service/operations"],
  ["lib/token-plane/x.ts", "@/examples/data-service/operations"],
  ["examples/data-service/x.ts", "@/lib/db/client"],
  ["examples/data-service/x.ts", "@/lib/env"],
  ["examples/data-service/x.ts", "@/lib/token-plane/http/answer"],
  ["examples/data-service/assets/x.ts", "pg"],
  ["examples/data-service/database/x.ts", "@/lib/db/connection"],
  ["examples/data-service/database/x.ts", "@/lib/start/start"],
  ["lib/auth/x.ts", "@/app/page"],
  ["lib/auth/x.ts", "@/test/worlds/world"],
  ["lib/log.ts", "@/test/worlds/world"],
  ["lib/services/x.ts", "@/test/worlds/world"],
  ["lib/start/x.ts", "@/test/servers/spawned-server"],
  ["components/x.tsx", "@/test/worlds/world"],
  ["app/x/page.tsx", "vitest"],
  ["examples/data-service/x.ts", "@/test/worlds/world"],
  ["packages/sdk/src/x.ts", "vitest"],
  ["app/x/page.tsx", "@/lib/start/start"],
  ["components/x.tsx", "@/lib/start/say"],
  ["lib/auth/x.ts", "@/lib/start/http/connection"],
  ["lib/http/x.ts", "@/lib/start/http/connection"],
];

const ALLOWED: readonly Case[] = [
  ["components/x.tsx", "@/lib/domain/errors"],
  ["app/x/page.tsx", "@/lib/services/context"],
  ["lib/services/x.ts", "@/lib/db/client"],
  ["lib/services/x.ts", "@/lib/cloud-foundry/platform"],
  ["lib/start/x.ts", "@/examples/data-service/database/require-row-security"],
  ["examples/data-service/database/x.ts", "pg"],
  ["examples/data-service/x.ts", "@/lib/domain/data/fields"],
  ["lib/domain/x.ts", "@/lib/domain/errors"],
  ["lib/domain/x.ts", "zod"],
  ["lib/services/x.test.ts", "@/test/worlds/world"],
  ["test/worlds/x.ts", "vitest"],
];

const WITHOUT_ENV = ["lib/services/env.ts", "env.ts", "app/x/env.tsx"];
const WITH_ENV = "lib/env.ts";

const folder = mkdtempSync(join(tmpdir(), "boundaries-"));
const TYPE_OF_SERVICE = join(folder, "components/type-of-service.ts");
const VALUE_OF_SERVICE = join(folder, "components/value-of-service.ts");
const brokenRules = new Map<string, string[]>();

/** Each case is a separate file, so that one lint run covers all of them. */
const fileOf = ([place, module]: Case) => join(folder, place.replace(/(?=\.(?:test\.)?tsx?$)/, `-${module.replace(/\W/g, "_")}`));

beforeAll(() => {
  for (const path of ["biome.json", "components/types-only-of-services.grit"]) cpSync(path, join(folder, path), { recursive: true });
  const sources = new Map([...FORBIDDEN, ...ALLOWED].map((one) => [fileOf(one), `import { a } from "${one[1]}";\nexport const b = a;\n`]));
  for (const place of [...WITHOUT_ENV, WITH_ENV]) sources.set(join(folder, place), "export const home = process.env.HOME;\n");
  for (const [path, source] of sources) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source);
  }
  writeFileSync(TYPE_OF_SERVICE, 'import type { A } from "@/lib/services/context";\nexport const b = (a: A) => a;\n');
  writeFileSync(VALUE_OF_SERVICE, 'import { a, type B } from "@/lib/services/context";\nexport const b: B = a;\n');
  const options = ["--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", `--config-path=${folder}`];
  const { stdout } = spawnSync("node_modules/.bin/biome", ["lint", ...options, folder], { encoding: "utf8" });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] };
  for (const { category, location } of diagnostics) brokenRules.set(location.path, [...(brokenRules.get(location.path) ?? []), category]);
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(FORBIDDEN)("%s may not import %s", (place, module) => {
  expect(brokenRules.get(fileOf([place, module]))).toContain("lint/style/noRestrictedImports");
});

test("components may import types of services, never values", () => {
  expect(brokenRules.get(TYPE_OF_SERVICE)).toBeUndefined();
  expect(brokenRules.get(VALUE_OF_SERVICE)).toEqual(["plugin"]);
});

test.each(ALLOWED)("%s may import %s", (place, module) => {
  expect(brokenRules.get(fileOf([place, module]))).toBeUndefined();
});

test.each(WITHOUT_ENV)("%s may not read process.env", (place) => {
  expect(brokenRules.get(join(folder, place))).toContain("lint/style/noProcessEnv");
});

test(`${WITH_ENV} may read process.env`, () => {
  expect(brokenRules.get(join(folder, WITH_ENV))).toBeUndefined();
});
