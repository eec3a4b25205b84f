/** The search parameters of a page, as Next passes them. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Positions in a listing, which are meaningless in a different listing. */
const POSITION = ["cursor", "before", "after", "page"];

/** The parameters that stay when a filter, a search or the sort order changes. */
export function keptParams(params: SearchParams, ...replaced: string[]): [name: string, value: string][] {
  return Object.entries(params).flatMap(([name, value]) => {
    if (value === undefined || POSITION.includes(name) || replaced.includes(name)) return [];
    return [value].flat().map((entry): [string, string] => [name, entry]);
  });
}

/** A link to the same page with one parameter changed: `withParam(params, "sort", "-name")` gives `?q=…&sort=-name`. */
export function withParam(params: SearchParams, name: string, value: string | undefined): string {
  const kept = new URLSearchParams(keptParams(params, name));
  if (value !== undefined) kept.append(name, value);
  return `?${kept}`;
}
