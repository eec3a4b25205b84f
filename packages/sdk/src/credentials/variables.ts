import { MandateError } from "../errors.js";

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

type WithEnvironment = { process?: { env?: Variables } };

/** The environment of this process; empty on runtimes that have none. */
export function environment(): Variables {
  return (globalThis as WithEnvironment).process?.env ?? {};
}

export function hasAny(names: readonly string[], variables: Variables): boolean {
  return names.some((name) => variables[name]);
}

/** The values of all these variables. The error names every missing one. */
export function requireVariables<Name extends string>(names: readonly Name[], variables: Variables): Record<Name, string> {
  const missing = names.filter((name) => !variables[name]);
  if (missing.length > 0) {
    throw new MandateError(
      "invalid_configuration",
      `The environment lacks ${missing.join(", ")}. Set ${missing.length > 1 ? "them" : "it"}.`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, variables[name]])) as Record<Name, string>;
}

export function requireText(name: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw new MandateError("invalid_configuration", `${name} is missing. Pass a non-empty string.`);
}
