import { expect, it } from "vitest";
import { spreadOf } from "@/bench/statistics";

it.each([
  [[3], { median: 3, low: 3, high: 3 }],
  [[5, 1, 3], { median: 3, low: 1, high: 5 }],
  [[4, 1, 3, 2], { median: 2.5, low: 1, high: 4 }],
])("the spread of %j is %j", (values, spread) => {
  expect(spreadOf(values)).toEqual(spread);
});
