export type ReleaseFacts = {
  version: string;
  changelog: string;
  /** What `git status --porcelain` says. */
  uncommitted: string;
};

/** Why this cannot be released, one sentence each. */
export function releaseProblems({ version, changelog, uncommitted }: ReleaseFacts): string[] {
  const problems: string[] = [];
  const heading = changelog.split("\n").find((line) => line.startsWith(`## [${version}]`));
  if (!heading) problems.push(`CHANGELOG.md says nothing about ${version}. Write what is new.`);
  else if (!/ - \d{4}-\d{2}-\d{2}$/.test(heading)) problems.push(`CHANGELOG.md has no date for ${version}. Write the day of the release.`);
  if (uncommitted.trim()) problems.push(`Something is not committed:\n${uncommitted.trimEnd()}`);
  return problems;
}
