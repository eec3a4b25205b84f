import type { JSONOutput } from "typedoc";
import { describe, expect, test } from "vitest";
import { undocumented } from "./undocumented.js";

const summary = [{ kind: "text", text: "Does it." }];
const complete = { summary, blockTags: [{ tag: "@throws" }, { tag: "@example" }] };

/** The output of typedoc for a package with one export. */
function project(reflection: object): JSONOutput.ProjectReflection {
  return { children: [{ name: "index", children: [{ flags: {}, ...reflection }] }] } as never;
}

function ofFunction(signature: object): JSONOutput.ProjectReflection {
  return project({ name: "get", kind: 64, signatures: [signature] });
}

function ofClass(member: object): JSONOutput.ProjectReflection {
  return project({ name: "Client", kind: 128, comment: complete, children: [member] });
}

describe("reports a function", () => {
  const parameters = [{ name: "tenant" }];
  test.each([
    ["without a sentence", { comment: { ...complete, summary: [] } }, ["get lacks a sentence"]],
    ["without a description of a parameter", { comment: complete, parameters }, ["get lacks @param tenant"]],
    ["without its errors", { comment: { summary, blockTags: [{ tag: "@example" }] } }, ["get lacks @throws"]],
    ["without an example", { comment: { summary, blockTags: [{ tag: "@throws" }] } }, ["get lacks @example"]],
  ])("%s", (_, signature, gaps) => {
    expect(undocumented(ofFunction(signature))).toEqual(gaps);
  });
});

describe("reports a class", () => {
  test("without an example", () => {
    const reflection = { name: "Client", kind: 128, comment: { summary } };
    expect(undocumented(project(reflection))).toEqual(["Client lacks @example"]);
  });

  test("with an undocumented method", () => {
    const method = { name: "get", kind: 2048, signatures: [{}] };
    expect(undocumented(ofClass(method))).toEqual(["Client.get lacks a sentence", "Client.get lacks @throws", "Client.get lacks @example"]);
  });

  test("without descriptions of the constructor parameters", () => {
    const member = { name: "constructor", kind: 512, signatures: [{ parameters: [{ name: "options" }] }] };
    expect(undocumented(ofClass(member))).toEqual(["Client.constructor lacks @param options"]);
  });
});

test("reports nothing if the documentation is complete", () => {
  const signature = { comment: complete, parameters: [{ name: "tenant", comment: { summary } }] };
  expect(undocumented(ofFunction(signature))).toEqual([]);
  expect(undocumented(ofClass({ name: "get", kind: 2048, signatures: [signature] }))).toEqual([]);
});
