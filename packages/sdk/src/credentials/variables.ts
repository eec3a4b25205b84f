import { MandateError } from "../errors.js";
import { cleanText, trimCopied } from "./clean-text.js";

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

type WithEnvironment = { process?: { env?: Variables } };

/** The environment of this process; empty on runtimes that have none. */
export function environment(): Variables {
  return (globalThis as WithEnvironment).process?.env ?? {};
}

/** The value without blanks and quotes around it; undefined if nothing remains. */
export function readVariable(variables: Variables, name: string): string | undefined {
  return trimCopied(variables[name] ?? "") || undefined;
}

export function hasAny(names: readonly string[], variables: Variables): boolean {
  return names.some((name) => readVariable(variables, name));
}

/** PEM has line breaks, so it is checked where it is read. */
const PEM_VARIABLE = "MDSP_KEY_STORE_PRIVATE_KEY";

/** The values of all these variables. The error names every missing one, or a damaged one. */
export function requireVariables<Name extends string>(names: readonly Name[], variables: Variables): Record<Name, string> {
  const missing = names.filter((name) => !readVariable(variables, name));
  if (missing.length > 0) {
    throw new MandateError(
      "invalid_configuration",
      `The environment lacks ${missing.join(", ")}. Set ${missing.length > 1 ? "them" : "it"}.`,
    );
  }
  const clean = (name: Name) => (name === PEM_VARIABLE ? variables[name] : cleanText(name, variables[name]));
  return Object.fromEntries(names.map((name) => [name, clean(name)])) as Record<Name, string>;
}

/** The property with the value of an optional variable, or none. */
export function optionalVariable<Property extends string>(
  property: Property,
  name: string,
  variables: Variables,
): Partial<Record<Property, string>> {
  return (readVariable(variables, name) ? { [property]: cleanText(name, variables[name]) } : {}) as Partial<Record<Property, string>>;
}
