import type { JsonSchema } from "@/lib/api-description/described";

const PREFIX = "#/components/schemas/";

type Inner = { properties?: Record<string, JsonSchema>; items?: JsonSchema; anyOf?: JsonSchema[] };

/** Collects schemas by name, and replaces every object in them by a reference, so that generated code has one class for each. */
export class NamedSchemas {
  readonly all: Record<string, JsonSchema> = {};
  readonly #names = new Map<string, string>();

  constructor(named: Readonly<Record<string, JsonSchema>>) {
    for (const [name, schema] of Object.entries(named)) this.#names.set(keyOf(schema), name);
    for (const [name, schema] of Object.entries(named)) this.all[name] = this.#withReferences(schema, name);
  }

  /** A reference to this schema, which gets the given name unless it has one. */
  refer(schema: JsonSchema, name: string): { $ref: string; description?: string } {
    const key = keyOf(schema);
    const known = this.#names.get(key);
    if (!known) {
      if (this.all[name]) throw new Error(`Two schemas have the name ${name}.`);
      this.#names.set(key, name);
      this.all[name] = this.#withReferences(schema, name);
    }
    const { description } = schema;
    return { $ref: PREFIX + (known ?? name), ...(description !== undefined && { description }) };
  }

  /** The schema with references in place of the objects inside it. */
  #withReferences(schema: JsonSchema, name: string): JsonSchema {
    const replace = (child: JsonSchema, childName: string): JsonSchema =>
      child.properties ? this.refer(child, childName) : this.#withReferences(child, childName);
    const { properties, items, anyOf } = schema as Inner;
    const replaced = Object.entries(properties ?? {}).map(([key, child]) => [key, replace(child, name + pascal(key))]);
    return {
      ...schema,
      ...(properties && { properties: Object.fromEntries(replaced) }),
      ...(items && { items: replace(items, `${name}Item`) }),
      ...(anyOf && { anyOf: anyOf.map((choice, index) => replace(choice, `${name}${index + 1}`)) }),
    } as JsonSchema;
  }
}

/** The schema with every referenced schema in place of its reference, for pages that list all fields. */
export function withoutReferences(schema: JsonSchema, named: Readonly<Record<string, JsonSchema>>): JsonSchema {
  if (typeof schema.$ref === "string") {
    const { $ref, ...own } = schema;
    return { ...withoutReferences(named[$ref.slice(PREFIX.length)] ?? {}, named), ...own };
  }
  const entries = Object.entries(schema).map(([key, value]) => [key, inside(value, named)]);
  return Object.fromEntries(entries);
}

function inside(value: unknown, named: Readonly<Record<string, JsonSchema>>): unknown {
  if (Array.isArray(value)) return value.map((one) => inside(one, named));
  return typeof value === "object" && value !== null ? withoutReferences(value as JsonSchema, named) : value;
}

/** Two schemas that differ only in what they are described as are one. */
function keyOf({ description: _, ...schema }: JsonSchema): string {
  return JSON.stringify(schema);
}

export function pascal(name: string): string {
  return name
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
