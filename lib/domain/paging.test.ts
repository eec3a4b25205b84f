import { describe, expect, test } from "vitest";
import { PageNumber, pageWithin, SearchText } from "@/lib/domain/paging";

describe("the page asked for", () => {
  test.each([
    ["3", 3],
    ["1", 1],
    ["0", 1],
    ["-2", 1],
    ["1.5", 1],
    ["10001", 10_000],
    ["999999999", 10_000],
    ["1e999", 1],
    ["abc", 1],
    ["", 1],
    [undefined, 1],
    [["2", "3"], 1],
  ])("reads %j as %i", (text, page) => {
    expect(PageNumber.parse(text)).toBe(page);
  });
});

describe("the text searched for", () => {
  test.each([
    ["  pump ", "pump"],
    ["\0pu\0mp", "pump"],
    ["x".repeat(201), ""],
    [undefined, ""],
    [["a", "b"], ""],
    ["Gro\u0308ße  1", "Größe 1"],
  ])("reads %j as %j", (text, searched) => {
    expect(SearchText.parse(text)).toBe(searched);
  });
});

describe("the page that is read", () => {
  test.each([
    [1, 0, { page: 1, skip: 0, take: 25 }],
    [2, 0, { page: 1, skip: 0, take: 25 }],
    [2, 25, { page: 1, skip: 0, take: 25 }],
    [2, 26, { page: 2, skip: 25, take: 25 }],
    [9, 26, { page: 2, skip: 25, take: 25 }],
  ])("page %i of %i rows", (page, total, expected) => {
    expect(pageWithin(page, total, 25)).toEqual(expected);
  });
});
