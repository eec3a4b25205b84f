import { describe, expect, it } from "vitest";
import { accepts } from "@/lib/token-plane/http/accepts";

const LIST = "application/statuslist+jwt";

describe("an Accept header admits a type", () => {
  it.each([
    null,
    "",
    "*/*",
    "application/*",
    LIST,
    "Application/StatusList+JWT",
    `application/statuslist+cwt, ${LIST};q=0.5`,
    "application/statuslist+cwt, */*;q=0.1",
    `*/*;q=0, ${LIST}`,
    `${LIST};q=0, ${LIST};v=2`,
  ])("%j", (header) => expect(accepts(header, LIST)).toBe(true));
});

describe("an Accept header excludes a type", () => {
  it.each(["application/statuslist+cwt", "text/*, application/json", `${LIST};q=0`, `${LIST}; q=0.000, */*`, "application/*;q=0, */*"])(
    "%j",
    (header) => expect(accepts(header, LIST)).toBe(false),
  );
});
