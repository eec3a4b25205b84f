import type { JsonSchema } from "@/lib/api-description/described";
import type { ApiField } from "@/lib/domain/api/api-view";

const FORMATS: Record<string, string> = { uuid: "UUID", uri: "address", "date-time": "instant" };

/** What a value may be, in a few words. */
export function typeWords(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
  const choices = schema.anyOf as JsonSchema[] | undefined;
  if (choices) return [...new Set(choices.map(typeWords))].join(" or ");
  if (schema.type === "array") return listWords(schema);
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.type === "null") return "`null`";
  if (schema.type === "string") return FORMATS[schema.format ?? ""] ?? "text";
  return schema.type === "boolean" ? "true or false" : "object";
}

function listWords({ items, maxItems }: JsonSchema): string {
  const of = typeWords((items ?? {}) as JsonSchema);
  return maxItems === undefined ? `list of ${of}` : `list of ${of}, at most ${maxItems}`;
}

/** Every field of an object or of those in a list, and those of the objects in it; where there are several shapes, the fields of all. */
export function fieldsOf(schema: JsonSchema, prefix = ""): ApiField[] {
  const shapes = schema.anyOf as JsonSchema[] | undefined;
  if (shapes) return inEveryShape(shapes.map((shape) => fieldsOf(shape, prefix)));
  if (schema.type === "array") return fieldsOf((schema.items ?? {}) as JsonSchema, `${prefix.replace(/\.$/, "")}[].`);
  const named = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, property]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    const own = { name: prefix + name, type: typeWords(property), isRequired, about: property.description ?? "" };
    return [own, ...fieldsOf(property, `${prefix}${name}.`)];
  });
  return [...named, ...anyOther(schema.additionalProperties, prefix)];
}

/** Fields that may have any name. */
function anyOther(schema: JsonSchema["additionalProperties"], prefix: string): ApiField[] {
  if (typeof schema !== "object" || Object.keys(schema).length === 0) return [];
  return [{ name: `${prefix}*`, type: typeWords(schema), isRequired: false, about: schema.description ?? "" }];
}

/** A field is required only where every shape requires it. */
function inEveryShape(shapes: ApiField[][]): ApiField[] {
  const names = [...new Set(shapes.flat().map(({ name }) => name))];
  return names.flatMap((name) => {
    const fields = shapes.flatMap((shape) => shape.filter((field) => field.name === name));
    const [first] = fields;
    if (!first) return [];
    const type = [...new Set(fields.map((field) => field.type))].join(" or ");
    return { ...first, type, isRequired: fields.length === shapes.length && fields.every((field) => field.isRequired) };
  });
}
