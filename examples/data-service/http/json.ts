import { ApiError } from "@/examples/data-service/http/api-error";
import { isVariableName } from "@/lib/domain/data/record-fields";

/** A number that a `number` does not hold exactly, as it was written (ECMAScript proposal "JSON.parse source text access"). */
export type ExactNumber = { readonly rawJSON: string };

type SourceAccess = {
  parse(text: string, revive: (name: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
};

/** Node.js has it; TypeScript does not describe it yet. */
const { parse, rawJSON, isRawJSON } = JSON as unknown as SourceAccess;

export const isExactNumber = isRawJSON;

/** Parses JSON without losing anything: numbers are exact, and a repeated name is refused. */
export function parseJson(bytes: Buffer): unknown {
  const text = decode(bytes);
  const value = parsed(text);
  requireDistinctNames(text);
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid("The body is not valid UTF-8.");
  }
}

/** Numbers of at most 15 digits without an exponent are exact. Most bodies have no others, and need no reviver. */
const MAY_BE_INEXACT = /[\d.]{16}|\d[eE]/;

function parsed(text: string): unknown {
  try {
    if (!MAY_BE_INEXACT.test(text)) return JSON.parse(text);
    return parse(text, (_, value, { source = "" }) => (typeof value === "number" && !isSame(source, value) ? rawJSON(source) : value));
  } catch {
    requireDistinctNames(text);
    throw invalid("The body is not valid JSON.");
  }
}

/** Longer than any number that a client computes, and short enough to be compared quickly. */
export const MAX_NUMBER_LENGTH = 100;

/** Whether the number has the decimal value that was written. */
function isSame(source: string, value: number): boolean {
  const written = String(value);
  if (source === written) return true;
  return source.length <= MAX_NUMBER_LENGTH && Number.isFinite(value) && decimal(source) === decimal(written);
}

/** One spelling for each decimal value. */
function decimal(number: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  return significant === "" ? "0" : `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

/** A string and whether it is a name, a string without an end, a bracket, or a word that some clients write for a number. */
const TOKEN = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|"|[{}[\]]|(-?\b(?:NaN|Infinity)\b)/gs;

/** Deeper than any body that has a use. */
const MAX_DEPTH = 32;

/** Throws if one object has a name twice, of which JSON.parse would keep the last. Names the place of words that are not JSON. */
function requireDistinctNames(text: string): void {
  const isBatch = text.trimStart().startsWith("[");
  const names: Set<string>[] = [];
  let record = 0;
  let name = "";
  for (const [token, string = "", colon, word] of text.matchAll(TOKEN)) {
    if (token === '"') return;
    if (word) throw invalid(`${placeOf(isBatch ? record : null, name)}${word} is not JSON. Leave out variables that have no value.`);
    if (token === "{" || token === "[") {
      if (names.length === 1) record += 1;
      if (names.length === MAX_DEPTH) throw invalid(`The body is nested more than ${MAX_DEPTH} levels deep.`);
      names.push(new Set());
    } else if (token === "}" || token === "]") names.pop();
    else if (colon !== undefined) {
      name = unquoted(string);
      if (names.at(-1)?.has(name)) throw invalid(`${placeOf(isBatch ? record : null, name)}This name occurs twice. Send each name once.`);
      names.at(-1)?.add(name);
    }
  }
}

function unquoted(string: string): string {
  try {
    return JSON.parse(string);
  } catch {
    return "";
  }
}

/** Where an error is, without unsuitable names. */
export function placeOf(record: number | null, name = ""): string {
  const parts = [record === null ? "" : `Record ${record}`, name === "_time" || isVariableName(name) ? name : ""].filter(Boolean);
  return parts.length > 0 ? `${parts.join(", ")}: ` : "";
}

const invalid = (message: string) => new ApiError("invalidRequestBodyProperty", message);
