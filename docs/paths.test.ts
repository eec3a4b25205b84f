import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  "packages/sdk/README.md",
  "packages/sdk/CHANGELOG.md",
  ...readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).map((path) => `docs/${path}`),
];

/** Repository paths in a document: link targets, and code spans that start with a top-level folder. */
function referencedPaths(document: string): string[] {
  const text = readFileSync(join(ROOT, document), "utf8");
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = ""]) => join(dirname(document), path));
  const code = [...text.matchAll(/`((?:app|bench|components|docs|e2e|examples|lib|packages|prisma|public|scripts|test)\/[^`\s]*)`/g)].map(
    ([, path = ""]) => path,
  );
  return [...links, ...code.filter((path) => !/[<>*…]/.test(path))];
}

test.each(documents.filter((path) => path.endsWith(".md")))("every path in %s exists", (document) => {
  expect(referencedPaths(document).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
