import { expect, test } from "vitest";
import { socketsWithinFileLimit } from "@/lib/start/http/file-limit";

test.each([
  [1_048_576, 524_160],
  [20_000, 9_872],
  [1_024, 384],
  [256, 64],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
])("a limit of %i files allows %i sockets", (limit, sockets) => {
  expect(socketsWithinFileLimit(limit)).toBe(sockets);
});

test("reads the limit of this process", () => {
  expect(socketsWithinFileLimit()).toBeGreaterThan(0);
});
