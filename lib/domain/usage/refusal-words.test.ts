import { describe, expect, it } from "vitest";
import { REFUSAL_REASONS } from "@/lib/domain/token/decide-grant";
import { refusalWords } from "@/lib/domain/usage/refusal-words";

describe("refusalWords", () => {
  it.each(REFUSAL_REASONS)("explains %s in a sentence", (reason) => {
    const { title, explanation } = refusalWords(reason);
    expect(title).not.toBe(reason);
    expect(explanation).toMatch(/^[A-Z].*\.$/);
  });

  it("shows an unknown reason unchanged, even the name of an inherited property", () => {
    for (const reason of ["something_new", "toString", "__proto__"]) expect(refusalWords(reason).title).toBe(reason);
  });
});
