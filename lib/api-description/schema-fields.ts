import type { JsonSchema } from "@/lib/api-description/described";
import type { ApiField } from "@/lib/domain/api/api-view";

const FORMATS: Record<string, string> = { uuid: "UUID", uri: "address", "date-time": "instant" };

/** A short description of the type. */
export function describeType(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
  const choices = schema.anyOf as JsonSchema[] | undefined;
  if (choices) return [...new Set(choices.map(describeType))].join(" or ");
  if (schema.type === "array") return describeList(schema);
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.type === "null") return "`null`";
  if (schema.type === "string") return FORMATS[schema.format ?? ""] ?? "text";
  return schema.type === "boolean" ? "true or false" : "object";
}

function describeList({ items, maxItems }: JsonSchema): string {
  const of = describeType((items ?? {}) as JsonSchema);
  return maxItems === undefined ? `list of ${of}` : `list of ${of}, at most ${maxItems}`;
}

/** All fields of an object or of the objects in a list, nested ones included; for a union, the fields of all variants. */
export function fieldsOf(schema: JsonSchema, prefix = ""): ApiField[] {
  const variants = schema.anyOf as JsonSchema[] | undefined;
  if (variants) return mergeVariants(variants.map((variant) => fieldsOf(variant, prefix)));
  if (schema.type === "array") return fieldsOf((schema.items ?? {}) as JsonSchema, `${prefix.replace(/\.$/, "")}[].`);
  const named = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, property]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    const own = { name: prefix + name, type: describeType(property), isRequired, about: property.description ?? "" };
    return [own, ...fieldsOf(property, `${prefix}${name}.`)];
  });
  return [...named, ...fieldsOfAnyName(schema.additionalProperties, prefix)];
}

function fieldsOfAnyName(schema: JsonSchema["additionalProperties"], prefix: string): ApiField[] {
  if (typeof schema !== "object" || Object.keys(schema).length === 0) return [];
  return [{ name: `${prefix}*`, type: describeType(schema), isRequired: false, about: schema.description ?? "" }];
}

/** A field is required only if every variant requires it. */
function mergeVariants(variants: ApiField[][]): ApiField[] {
  const names = [...new Set(variants.flat().map(({ name }) => name))];
  return names.flatMap((name) => {
    const fields = variants.flatMap((variant) => variant.filter((field) => field.name === name));
    const [first] = fields;
    if (!first) return [];
    const type = [...new Set(fields.map((field) => field.type))].join(" or ");
    return { ...first, type, isRequired: fields.length === variants.length && fields.every((field) => field.isRequired) };
  });
}
