import { execFileSync } from "node:child_process";
import { releaseReadiness } from "./release-readiness.js";

/** npm runs this in the folder of the repository. Nothing is tagged unless --tag is given. */
const root = process.cwd();
const isReal = process.argv.includes("--tag");

const { version, problems } = releaseReadiness(root);
const annotate = ["tag", "--annotate", `v${version}`, "--message", `Mandate ${version}`];

if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
} else if (isReal) {
  execFileSync("git", annotate, { cwd: root, stdio: "inherit" });
  process.stdout.write(`Tagged v${version}. To publish the tag: git push origin v${version}\n`);
} else {
  process.stdout.write(`Mandate ${version} is ready to be tagged, once its tests pass:
  npm test
  git tag --annotate v${version} --message "Mandate ${version}"
  git push origin v${version}
This was a rehearsal. To create the tag: npm run release -- --tag
`);
}
