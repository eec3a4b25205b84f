import { describe, expect, it } from "vitest";
import { Name, typedText } from "@/lib/domain/name";

const faultOf = (text: string) => Name.safeParse(text).error?.issues[0]?.message ?? null;

describe("a name", () => {
  it.each([
    ["spaces at the ends", "  Pump watch\u00a0", "Pump watch"],
    ["several spaces between words", "Pump \u3000\u2003 watch", "Pump watch"],
    ["a decomposed letter", "Gro\u0308ße", "Größe"],
    ["a line break at the end", "Pump\r\n", "Pump"],
  ])("is stored in one spelling: %s", (_what, typed, stored) => {
    expect(Name.parse(typed)).toBe(stored);
  });

  it.each([
    "Pumpe Nr. 1 – größer 🛠️",
    "پمپ‌یار",
    "क्‍ष पंप",
    "משאבה 1",
    "葛\u{E0100}城",
    "👩🏽‍🔧 Team",
    "❤️‍🔥",
    "1️⃣ First",
    "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} United",
    "한국어",
    "ஸ்ரீ",
    "Ñ",
    "?",
    "O'Neill & Söhne <b>",
  ])("may be %s", (name) => {
    expect(Name.parse(name)).toBe(name.normalize("NFC"));
  });

  it.each([
    ["nothing", ""],
    ["spaces alone", " \u00a0\u3000\u2003"],
  ])("has to be entered: %s", (_what, text) => {
    expect(faultOf(text)).toBe("Enter a name.");
  });

  it.each([
    ["zero-width space", "\u200b"],
    ["Hangul filler", "\u3164"],
    ["halfwidth Hangul filler", "\uffa0"],
    ["Hangul choseong filler", "\u115f\u1160"],
    ["blank Braille pattern", "\u2800"],
    ["variation selector", "\ufe0f"],
    ["tag characters", "\u{E0041}\u{E0042}"],
    ["combining accents alone", "\u0301\u0308"],
    ["word joiner and byte order mark", "\u2060\ufeff"],
    ["soft hyphen", "\u00ad"],
    ["grapheme joiner", "\u034f"],
    ["invisible notehead", "\u{1D159}"],
    ["object replacement", "\ufffc"],
    ["private use", "\ue000"],
    ["bidirectional controls alone", "\u202e\u2066"],
    ["a mixture", "\u200b \u3164 \u2800"],
  ])("needs a visible character: %s", (_what, text) => {
    expect(faultOf(text)).toBe("Enter at least one visible character.");
  });

  it.each([
    ["right-to-left override", "Pumpwatch \u202e)deifirev(", "U+202E"],
    ["left-to-right embedding", "a\u202ab", "U+202A"],
    ["isolate", "a\u2067b", "U+2067"],
    ["right-to-left mark", "a\u200f", "U+200F"],
    ["Arabic letter mark", "a\u061cb", "U+061C"],
    ["zero-width space within", "Pump\u200bwatch", "U+200B"],
    ["joiner between Latin letters", "Pump\u200dwatch", "U+200D"],
    ["variation selector after a digit", "1\ufe0f", "U+FE0F"],
    ["joiner between ideographs", "葛\u200d城", "U+200D"],
    ["byte order mark", "Pu\ufeffmp", "U+FEFF"],
    ["Hangul filler within", "Pump\u3164watch", "U+3164"],
    ["tag characters after a word", "Pump\u{E0041}", "U+E0041"],
    ["variation selector after a letter", "P\ufe0fump", "U+FE0F"],
    ["blank Braille pattern within", "Pump\u2800watch", "U+2800"],
  ])("has no hidden character: %s", (_what, text, named) => {
    expect(faultOf(text)).toBe(`Remove the invisible character ${named}, or type the name again.`);
  });

  it.each(["a\nb", "a\tb", "bell\u0007", "a\u0000", "next line\u0085x", "a\u2028b", "half \ud83d of a pair"])(
    "has no line break or control character: %j",
    (text) => {
      expect(faultOf(text)).toBe("No line breaks or control characters.");
    },
  );

  it("does not hang its accents on the text before it, nor on the lines around it", () => {
    expect(faultOf("\u0301a")).toBe("Start with a letter, a digit or a symbol, not with an accent.");
    expect(faultOf(`Z${"\u0336\u0334".repeat(4)}`)).toBe("At most five accents on one letter.");
  });

  it("is measured as it is stored", () => {
    expect(Name.parse(` ${"e\u0301".repeat(80)} `)).toBe("é".repeat(80));
    expect(faultOf("é".repeat(81))).toBe("At most 80 characters.");
  });
});

describe("a text of several lines", () => {
  const Text = typedText(12);
  it("may be missing or empty, and keeps its breaks", () => {
    expect([Text.parse(undefined), Text.parse(" "), Text.parse("a\r\n\tb")]).toEqual(["", "", "a\n\tb"]);
  });
  it("counts a line break as one character, as the browser does", () => {
    expect(Text.parse("12345\r\n678901".slice(0, 13))).toHaveLength(12);
  });
  it.each([
    ["a\u202eb", "Remove the invisible character U+202E, or type the text again."],
    ["\u200b", "Enter at least one visible character, or leave it empty."],
    ["a\u0007", "No control characters."],
    ["a".repeat(13), "At most 12 characters."],
  ])("is refused: %j", (text, message) => {
    expect(Text.safeParse(text).error?.issues[0]?.message).toBe(message);
  });
});
