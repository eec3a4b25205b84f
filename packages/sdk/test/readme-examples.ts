import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import { ROOT } from "@/lib/paths";
import { runProgram } from "./run-program";

export type ReadmeExample = { name: string; heading: string; code: string };

/** The TypeScript blocks of the package's README, with their headings. */
export function readmeExamples(): ReadmeExample[] {
  const sections = readFileSync(join(ROOT, "packages", "sdk", "README.md"), "utf8").split(/^##+ /m);
  return sections
    .flatMap((section) =>
      [...section.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => ({ heading: section.split("\n")[0] ?? "", code })),
    )
    .map((example, index) => ({ name: `example-${index + 1}`, ...example }));
}

/** Strips the types of an example, runs it, and returns its output. */
export async function runExample({ name, code }: ReadmeExample, folder: string, variables: Record<string, string>): Promise<string> {
  const { code: script } = await transform(code, { loader: "ts", target: "es2022" });
  await writeFile(join(folder, `${name}.js`), script);
  return runProgram(process.execPath, ["run-example.js", `./${name}.js`], { cwd: folder, variables });
}

/** Type-checks all examples against the installed package. */
export async function checkExampleTypes(examples: ReadmeExample[], folder: string): Promise<void> {
  const files = examples.map(({ name }) => `${name}.ts`);
  for (const { name, code } of examples) await writeFile(join(folder, `${name}.ts`), `${code}\nexport {};\n`);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "dom"],
    module: "nodenext",
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: ["node"],
    typeRoots: [join(ROOT, "node_modules", "@types")],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const compiler = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  await runProgram(process.execPath, [compiler, "-p", "."], { cwd: folder, variables: {} }).catch((error) => {
    throw new Error(error.stdout || error.message);
  });
}
