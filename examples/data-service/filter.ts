import { z } from "zod";
import { ApiError } from "@/examples/data-service/http/api-error";
import { isPrintable } from "@/lib/domain/printable";

const Text = z.string().min(1).max(255).refine(isPrintable);

/** Parses `"a"`, `{"eq":"a"}`, `{"startsWith":"a"}` or `{"contains":"a"}` into a LIKE pattern. */
export const TextFilter = z.union([
  Text.transform(literal),
  z.strictObject({ eq: Text }).transform(({ eq }) => literal(eq)),
  z.strictObject({ startsWith: Text }).transform(({ startsWith }) => `${literal(startsWith)}%`),
  z.strictObject({ contains: Text }).transform(({ contains }) => `%${literal(contains)}%`),
]);

/** Parses the `filter` parameter; the default is an empty filter. */
export function readFilter<S extends z.ZodType>(schema: S, filter = "{}"): z.output<S> {
  const result = schema.safeParse(parse(filter));
  if (result.success) return result.data;
  throw new ApiError("invalidParameter", "filter: This must be a JSON object of documented fields and functions.");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Escapes `%`, `_` and `\`. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
