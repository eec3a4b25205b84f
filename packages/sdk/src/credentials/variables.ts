import { MandateError } from "../errors.js";

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

type WithEnvironment = { process?: { env?: Variables } };

/** The environment of this process; empty where the runtime has none. */
export function environment(): Variables {
  return (globalThis as WithEnvironment).process?.env ?? {};
}

/** Whether any variable of a set is there; the others are then missing. */
export function hasAny(names: readonly string[], variables: Variables): boolean {
  return names.some((name) => variables[name]);
}

/** The values of a set of variables. Throws an error that names those that are missing. */
export function readAll<Name extends string>(names: readonly Name[], variables: Variables): Record<Name, string> {
  const missing = names.filter((name) => !variables[name]);
  if (missing.length > 0) {
    throw new MandateError(
      "invalid_configuration",
      `The environment lacks ${missing.join(", ")}. Set ${missing.length > 1 ? "them" : "it"}.`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, variables[name]])) as Record<Name, string>;
}

/** The value of an option, which must be there. */
export function required(name: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw new MandateError("invalid_configuration", `${name} is missing. Give it as a text that is not empty.`);
}
