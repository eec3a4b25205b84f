import { expect, test } from "vitest";
import { socketsWithinFileLimit } from "@/lib/start/http/file-limit";

test.each([
  [1_048_576, 524_160],
  [20_000, 9_872],
  [1_024, 384],
  [256, 64],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
])("of %i files a part is left for everything else", (limit, sockets) => {
  expect(socketsWithinFileLimit(limit)).toBe(sockets);
});

test("knows the limit of this process", () => {
  expect(socketsWithinFileLimit()).toBeGreaterThan(0);
});
