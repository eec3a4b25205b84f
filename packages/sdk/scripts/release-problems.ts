export type ReleaseFacts = {
  version: string;
  changelog: string;
  /** The output of `git status --porcelain`. */
  uncommitted: string;
};

/** The reasons why the package cannot be released, one sentence each. */
export function releaseProblems({ version, changelog, uncommitted }: ReleaseFacts): string[] {
  const problems: string[] = [];
  const heading = changelog.split("\n").find((line) => line.startsWith(`## [${version}]`));
  if (!heading) problems.push(`CHANGELOG.md has no section for ${version}. Describe the changes.`);
  else if (!/ - \d{4}-\d{2}-\d{2}$/.test(heading)) problems.push(`CHANGELOG.md has no date for ${version}. Add the date of the release.`);
  if (uncommitted.trim()) problems.push(`There are uncommitted changes:\n${uncommitted.trimEnd()}`);
  return problems;
}
