import type { z } from "zod";

/** The form's values in the shape of the schema: arrays for array fields, booleans for checkboxes. */
export function formInput(schema: z.ZodType, form: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shapeOf(schema))) {
    const kind = kindOf(field);
    if (kind === "array") input[name] = form.getAll(name).map(withoutNul);
    else if (kind === "boolean") input[name] = form.has(name);
    else if (form.has(name)) input[name] = withoutNul(form.get(name));
  }
  return input;
}

/** PostgreSQL rejects NUL in text, and browsers never send it. */
function withoutNul(value: FormDataEntryValue | null) {
  return typeof value === "string" ? value.replaceAll("\0", "") : value;
}

type Definition = { type: string; innerType?: Described; in?: Described; shape?: Record<string, Described> };
type Described = { _zod: { def: Definition } };

function shapeOf(schema: z.ZodType): Record<string, Described> {
  const definition = (schema as unknown as Described)._zod.def;
  if (definition.in) return shapeOf(definition.in as unknown as z.ZodType);
  return definition.shape ?? {};
}

function kindOf(field: Described): string {
  const { type, innerType, in: input } = field._zod.def;
  const inner = innerType ?? input;
  return inner ? kindOf(inner) : type;
}
