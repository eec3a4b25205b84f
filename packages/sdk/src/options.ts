import { MandateError } from "./errors.js";

/** The allowed kinds of each option, separated by `|`. `=` precedes a literal. */
export type OptionKinds<Options> = Readonly<Record<keyof Options, string>>;

type AnyOptions<Options> = { [Name in keyof Options]?: unknown };

const DESCRIPTIONS: Record<string, string> = {
  string: "a string",
  "string[]": "an array of strings",
  number: "a number that is not negative",
  finite: "a number",
  function: "a function",
  boolean: "true or false",
  object: "an object",
  array: "an array",
  URL: "a URL",
};

/**
 * Rejects unknown options and values of the wrong kind, which the compiler finds in TypeScript only.
 *
 * @param owner What has these options, for the error.
 * @throws {MandateError} `invalid_configuration`, naming the option and never its value.
 */
export function checkOptions<Options>(owner: string, options: AnyOptions<Options>, kinds: OptionKinds<Options>): void {
  if (typeof options !== "object" || options === null) throw invalid(`${owner} requires an object with options.`);
  const names = Object.keys(kinds);
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(kinds, name)) throw invalid(`${owner} has no option ${name}. ${suggestion(name, names)}`);
    const allowed = kinds[name as keyof Options].split("|");
    if (value === undefined || allowed.some((kind) => isOfKind(value, kind))) continue;
    throw invalid(`${owner}: ${name} must be ${allowed.map((kind) => DESCRIPTIONS[kind] ?? kind.replace("=", "")).join(" or ")}.`);
  }
}

function isOfKind(value: unknown, kind: string): boolean {
  if (kind === "string[]") return Array.isArray(value) && value.every((one) => typeof one === "string");
  if (kind === "number") return Number.isFinite(value) && (value as number) >= 0;
  if (kind === "finite") return Number.isFinite(value);
  if (kind === "URL") return value instanceof URL;
  if (kind === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (kind === "array") return Array.isArray(value);
  if (kind === "null") return value === null;
  return kind.startsWith("=") ? value === kind.slice(1) : typeof value === kind;
}

function suggestion(name: string, names: readonly string[]): string {
  const similar = names.find((known) => simplified(known) === simplified(name)) ?? names.find((known) => isSimilar(known, name));
  return similar ? `Did you mean ${similar}?` : `It has ${names.join(", ")}.`;
}

/** Whether one contains the other, or they have the same letters up to three. */
function isSimilar(known: string, name: string): boolean {
  const [one, other] = [simplified(known), simplified(name)];
  if (other.length > 2 && (one.includes(other) || other.includes(one))) return true;
  const rest = [...other].reduce((letters, letter) => letters.replace(letter, ""), one);
  return other.length - one.length + 2 * rest.length <= 3;
}

function simplified(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

function invalid(message: string): MandateError {
  return new MandateError("invalid_configuration", message);
}
