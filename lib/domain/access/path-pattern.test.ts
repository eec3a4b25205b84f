import { expect, it } from "vitest";
import { matchPath, pathPattern } from "@/lib/domain/access/path-pattern";

it.each([
  ["/a/b", "a/b", []],
  ["/a/b", "a", null],
  ["/a/b", "a/b/c", null],
  ["/a/b", "a/B", null],
  ["/a/*", "a/b", ["b"]],
  ["/a/*", "a", null],
  ["/a/*/c/*", "a/b/c/d", ["b", "d"]],
  ["/a/*/c/*", "a/b/x/d", null],
  ["/a/**", "a", [""]],
  ["/a/**", "a/b/c", ["b/c"]],
  ["/a/**", "b/a", null],
  ["/a/*/**", "a/b/c/d", ["b", "c/d"]],
  ["/a/*/**", "a", null],
] as const)("%s matched against %s captures %j", (pattern, path, found) => {
  expect(matchPath(pathPattern(pattern), path.split("/"))).toEqual(found);
});
