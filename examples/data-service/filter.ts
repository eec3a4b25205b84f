import { z } from "zod";
import { ApiError } from "@/examples/data-service/http/api-error";
import { isPrintable } from "@/lib/domain/printable";

const Words = z.string().min(1).max(255).refine(isPrintable);

/** `"a"`, `{"eq":"a"}`, `{"startsWith":"a"}` or `{"contains":"a"}`, as a pattern of LIKE. */
export const TextFilter = z.union([
  Words.transform(literal),
  z.strictObject({ eq: Words }).transform(({ eq }) => literal(eq)),
  z.strictObject({ startsWith: Words }).transform(({ startsWith }) => `${literal(startsWith)}%`),
  z.strictObject({ contains: Words }).transform(({ contains }) => `%${literal(contains)}%`),
]);

/** What a filter in an address says; nothing where there is none. */
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

/** `%`, `_` and `\` stand for themselves. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
