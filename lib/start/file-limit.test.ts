import { expect, test } from "vitest";
import { socketsWithinFileLimit } from "@/lib/start/file-limit";

test.each([
  [1_048_576, 1_048_320],
  [20_000, 19_744],
  [1_024, 768],
  [256, 128],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
])("of %i files a part is left for everything else", (limit, sockets) => {
  expect(socketsWithinFileLimit(limit)).toBe(sockets);
});

test("knows the limit of this process", () => {
  expect(socketsWithinFileLimit()).toBeGreaterThan(0);
});
