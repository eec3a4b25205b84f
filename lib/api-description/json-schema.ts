import { z } from "zod";
import type { JsonSchema } from "@/lib/api-description/described";
import type { asInteger } from "@/lib/domain/query-number";

const MAX_INT32 = 2 ** 31 - 1;

/** The schema of a request's fields or of an answer, in the subset of JSON Schema that code generators agree on. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, override: adapt });
  return withoutTypeLists(described);
}

type Converted = { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema };

function adapt({ zodSchema, jsonSchema: schema }: Converted): void {
  describeInteger(schema);
  // Generated classes of a closed object refuse, or cannot hold, the fields of a later version.
  if (zodSchema._zod.def.type === "object" && zodSchema._zod.def.catchall === undefined) delete schema.additionalProperties;
  // The format says it, and not every language has the same regular expressions.
  if (schema.format !== undefined) delete schema.pattern;
}

/** `anyOf` in place of a list of types, which many generators cannot read. */
function withoutTypeLists<T>(part: T): T {
  if (Array.isArray(part)) return part.map(withoutTypeLists) as T;
  if (typeof part !== "object" || part === null) return part;
  const inside = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withoutTypeLists(value)]));
  if (!Array.isArray(inside.type)) return inside as T;
  const { type, description, ...constraints } = inside;
  const choices = type.map((one: string) => (one === "null" ? { type: one } : { type: one, ...constraints }));
  return { ...(description !== undefined && { description }), anyOf: choices } as T;
}

function describeInteger(schema: JsonSchema): void {
  const { integer, ...rest } = schema as JsonSchema & Partial<ReturnType<typeof asInteger>>;
  if (integer) {
    for (const name of ["integer", "pattern", "anyOf"]) delete schema[name];
    Object.assign(schema, { type: "integer", ...integer });
  }
  if (schema.type !== "integer") return;
  if (typeof rest.default === "string") schema.default = Number(rest.default);
  schema.format = (schema.maximum ?? Number.POSITIVE_INFINITY) > MAX_INT32 ? "int64" : "int32";
}
