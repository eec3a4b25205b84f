import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ROOT } from "@/lib/paths";

const read = (name: string) => readFileSync(join(ROOT, name), "utf8");
const { jobs } = parse(read(".github/workflows/test.yml"));
const { matrix } = jobs.test.strategy;
const steps: { run?: string; env?: Record<string, string> }[] = jobs.test.steps;

test("the parallel parts of the workflow are the parts of npm test", () => {
  const { scripts } = JSON.parse(read("package.json"));
  expect(scripts.test).toBe(matrix.part.map((part: string) => `npm run test:${part}`).join(" && "));
  expect(steps.map(({ run }) => run)).toContain("npm run test:$" + "{{ matrix.part }}");
});

test("the workflow runs the hostile tests as .ci/run does", () => {
  const { run, env = {} } = steps.find((step) => step.run?.includes("hostile")) ?? {};
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  expect(read(".ci/run")).toContain(`${variables.join(" ")} ${run}\n`);
});

test("each Node.js version of the workflow is one that Mandate runs on", () => {
  const [, packaged] = /^(\d+)\./.exec(read(".nvmrc")) ?? [];
  expect(matrix.node).toEqual([24, Number(packaged)]);
});
