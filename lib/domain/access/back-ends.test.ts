import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { decideAccess } from "@/lib/domain/access/decide-access";
import { readPath } from "@/lib/domain/access/request-path";
import { SCOPES } from "@/lib/domain/access/scopes";
import { ASSETS, SERIES } from "@/test/protocol/disguised-paths";

const FILES = "/api/iotfile/v3/files/0123";

type Reading = (path: string) => string;

/** Decodes UTF-8 without checks: overlong forms, surrogates and stray bytes are accepted. */
function decodeLeniently(path: string): string {
  const bytes = path
    .split(/(%[0-9a-f]{2})/i)
    .flatMap((part, index) => (index % 2 ? [Number.parseInt(part.slice(1), 16)] : [...Buffer.from(part)]));
  let text = "";
  for (let index = 0; index < bytes.length; index++) {
    const lead = bytes[index] ?? 0;
    const length = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    let code = length === 0 ? lead : lead & (0x3f >> length);
    for (let rest = 0; rest < length; rest++) code = (code << 6) | ((bytes[++index] ?? 0) & 0x3f);
    text += String.fromCodePoint(Math.min(code, 0x10ffff));
  }
  return text;
}

const decodeAsLatin1: Reading = (path) => path.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
const decodeStrictly: Reading = (path) => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const DECODERS: Record<string, Reading> = {
  once: decodeStrictly,
  twice: (path) => decodeStrictly(decodeStrictly(path)),
  "without checks": decodeLeniently,
  "without checks, twice": (path) => decodeLeniently(decodeLeniently(path)),
};

/** What back ends do to a path after they have decoded it, one or several of them. */
const HABITS: Record<string, Reading> = {
  NFC: (path) => path.normalize("NFC"),
  NFD: (path) => path.normalize("NFD"),
  NFKC: (path) => path.normalize("NFKC"),
  NFKD: (path) => path.normalize("NFKD"),
  "backslashes are slashes": (path) => path.replaceAll("\\", "/"),
  "parameters are cut": (path) => path.replace(/;[^/]*/g, ""),
  "the query is cut": (path) => path.replace(/[?#].*/s, ""),
  "a NUL ends it": (path) => path.replace(/\0.*/s, ""),
  "controls are removed": (path) => path.replace(/\p{Cc}/gu, ""),
  "what cannot be seen is removed": (path) => path.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ""),
  "a line break ends it": (path) => path.replace(/[\r\n\u2028\u2029].*/s, ""),
  "plus is a space": (path) => path.replaceAll("+", " "),
  "best fit": (path) =>
    path
      .replace(/[\u2044\u2215\u29f8]/g, "/")
      .replace(/[\u2216\u29f5\u29f9\u00a5\u20a9]/g, "\\")
      .replaceAll("\u066a", "%"),
  "spaces are trimmed": (path) =>
    path
      .split("/")
      .map((segment) => segment.trim())
      .join("/"),
  "dots and spaces at ends are trimmed": (path) =>
    path
      .split("/")
      .map((segment) =>
        /^\.+$/.test(segment) ? segment : segment.replace(/[\s.]+$/, (end) => (end.length === segment.length ? ".." : "")),
      )
      .join("/"),
  "case is folded": (path) => path.toLowerCase(),
};

function climb(path: string): string[] {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments;
}

/** Case, and how other alphabets are written, change no operation. */
const outline = (segments: readonly string[]) =>
  segments.map((segment) =>
    segment
      .normalize("NFC")
      .toLowerCase()
      .replace(/[^\x20-\x7e]+/g, "…"),
  );

const DANGEROUS = ["/", "\\", ".", "..", "%", "?", "#", ";", "\0", "\n", "\x7f", "\x85", " "];
/** Characters that some normalization turns into structure. */
const NORMALIZED = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(
  (one) => one > "\x7f" && !/\p{Cs}/u.test(one) && /[/\\.;%?#]/.test(one.normalize("NFKD")),
);
const UNUSUAL = [
  "\u200b",
  "\u00ad",
  "\u202e",
  "\ufeff",
  "\u2028",
  "\u00a5",
  "\u2044",
  "\u2215",
  "\u2216",
  "\u066a",
  "\u037e",
  "\u0378",
  "\ufdd0",
  "ｅ",
  "é",
];
const USUAL = ["a", "B", "7", "ä", "水", "я", "é", "😀", "=", "+", "@", "~", "-"];
const WORDS = ["api", "iottimeseries", "v3", "timeseries", "0123", "vibration", "assets"];

const encodeOnce = (text: string) => Buffer.from(text).toString("hex").replace(/../g, "%$&");
const encodeTwice = (text: string) => encodeOnce(text).replaceAll("%", "%25");
const encodeOverlong = (text: string) =>
  [...text]
    .map((one) =>
      one < "\x80"
        ? `%${(0xc0 | (one.charCodeAt(0) >> 6)).toString(16)}%${(0x80 | (one.charCodeAt(0) & 0x3f)).toString(16)}`
        : encodeOnce(one),
    )
    .join("");

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...USUAL) },
  { weight: 2, arbitrary: fc.constantFrom(...DANGEROUS) },
  { weight: 2, arbitrary: fc.constantFrom(...NORMALIZED) },
  { weight: 1, arbitrary: fc.constantFrom(...UNUSUAL) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
);
const spelled = fc
  .tuple(
    character,
    fc.constantFrom(encodeOnce, encodeOnce, encodeOnce, encodeTwice, encodeOverlong, (text: string) => text),
  )
  .map(([text, spell]) => spell(text));
const segment = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 3, arbitrary: fc.array(spelled, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")) },
);
const target = fc
  .tuple(fc.constantFrom(ASSETS, FILES, SERIES, "/api/eventmanagement/v3/events"), fc.array(segment, { minLength: 1, maxLength: 7 }))
  .map(([base, segments]) => [base, ...segments].join("/"));

const decision = (path: string) => {
  const decided = decideAccess({ method: "PUT", target: path }, SCOPES);
  return decided.isAllowed ? decided.rule : null;
};

test("a path that is allowed means the same to every back end, however it decodes, normalizes, trims and climbs", () => {
  let allowed = 0;
  fc.assert(
    fc.property(
      target,
      fc.constantFrom(...Object.keys(DECODERS)),
      fc.shuffledSubarray(Object.keys(HABITS), { maxLength: 5 }),
      (sent, decoder, habits) => {
        const rule = decision(sent);
        if (!rule) return;
        allowed++;
        const checked = (readPath(sent) ?? []).map(decodeURIComponent);
        const [path = ""] = sent.split("?", 1);
        let read = DECODERS[decoder]?.(path) ?? "";
        for (const habit of habits) read = HABITS[habit]?.(read) ?? "";
        expect(outline(climb(read))).toEqual(
          outline(checked.map((one) => (habits.includes("plus is a space") ? one.replaceAll("+", " ") : one))),
        );
        expect(outline(climb(decodeAsLatin1(path)))).toEqual(outline(checked));
      },
    ),
    { numRuns: 30_000 },
  );
  // Otherwise the property would say nothing.
  expect(allowed).toBeGreaterThan(1000);
});

describe("a limited token does not write a time series", () => {
  it.each([
    ["compatibility characters", "/%E2%80%A5/%E2%80%A5/%E2%80%A5/iottimeseries/v3/timeseries/0123/vibration"],
    ["fullwidth dots and slashes", "/%EF%BC%8E%EF%BC%8E%EF%BC%8F%EF%BC%8E%EF%BC%8E"],
    ["fullwidth letters", "/%EF%BD%81"],
    ["the Greek question mark, which NFC turns into a semicolon", "/a%CD%BEb"],
    ["a decomposed letter, which NFC composes", "/Gro%CC%88%C3%9Fe"],
    ["an overlong dot", "/%c0%ae%c0%ae/x"],
    ["a dot encoded twice", "/%252e%252e/x"],
    ["a backslash", "/..%5c..%5cx"],
    ["a division slash", "/..%E2%88%95x"],
    ["a yen sign, which is a backslash in Japanese code pages", "/..%C2%A5x"],
    ["a soft hyphen in dots", "/.%C2%AD./x"],
    ["a zero width space in dots", "/.%E2%80%8B./x"],
    ["a C1 control", "/a%C2%85b"],
    ["a line separator", "/a%E2%80%A8b"],
    ["a trailing space after dots", "/..%20/x"],
    ["a plus after dots", "/..+/x"],
    ["a leading space", "/%20../x"],
    ["half a surrogate pair", "/%ED%A0%80"],
  ])("by %s", (_name, path) => {
    expect(decideAccess({ method: "PUT", target: ASSETS + path }, SCOPES)).toMatchObject({ isAllowed: false, reason: "ambiguous_path" });
  });
});

it.each(["Gr%C3%B6%C3%9Fe.csv", "%E6%B0%B4.txt", "%F0%9F%98%80", "a%20b.txt", "a+b", "%D0%AF", "100%E2%82%AC", "a%3Ab"])(
  "the name %s, which every server reads alike, is accepted",
  (name) => {
    expect(decideAccess({ method: "PUT", target: `${FILES}/${name}` }, SCOPES).isAllowed).toBe(true);
  },
);
