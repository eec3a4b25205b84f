import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "boundaries-"));
cpSync("biome.json", join(folder, "biome.json"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The rules that a file with this source breaks when it stands in this folder of the tree. */
function brokenRules(place: string, source: string): string[] {
  const path = join(folder, place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, source);
  const { stdout } = spawnSync(
    "node_modules/.bin/biome",
    ["lint", "--vcs-enabled=false", "--reporter=json", `--config-path=${folder}`, path],
    {
      encoding: "utf8",
    },
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string }[] };
  return diagnostics.map((one) => one.category);
}

const importing = (module: string) => `import { a } from "${module}";\nexport const b = a;\n`;

test.each([
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
  ["app/x/page.tsx", "@/lib/start/start"],
  ["components/x.tsx", "@/lib/start/say"],
  ["lib/auth/x.ts", "@/lib/start/http/connection"],
  ["lib/http/x.ts", "@/lib/start/http/connection"],
])("%s may not import %s", (place, module) => {
  expect(brokenRules(place, importing(module))).toContain("lint/style/noRestrictedImports");
});

test.each([
  ["components/x.tsx", "@/lib/domain/errors"],
  ["app/x/page.tsx", "@/lib/services/context"],
  ["lib/services/x.ts", "@/lib/db/client"],
  ["lib/services/x.ts", "@/lib/cloud-foundry/platform"],
  ["lib/start/x.ts", "@/examples/data-service/database/require-row-security"],
  ["examples/data-service/database/x.ts", "pg"],
  ["examples/data-service/x.ts", "@/lib/domain/data/fields"],
  ["lib/domain/x.ts", "@/lib/domain/errors"],
  ["lib/domain/x.ts", "zod"],
])("%s may import %s", (place, module) => {
  expect(brokenRules(place, importing(module))).toEqual([]);
});

test.each(["lib/services/x.ts", "server.ts", "app/x/page.tsx"])("%s may not read process.env", (place) => {
  expect(brokenRules(place, "export const home = process.env.HOME;\n")).toContain("lint/style/noProcessEnv");
});

test("lib/env.ts may read process.env", () => {
  expect(brokenRules("lib/env.ts", "export const home = process.env.HOME;\n")).toEqual([]);
});
