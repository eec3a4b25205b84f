import { z } from "zod";
import { isPrintable } from "@/lib/domain/printable";
import { ApiError } from "@/lib/token-plane/api-error";
import { parseJsonObject } from "@/lib/token-plane/json-object";

const Words = z.string().min(1).max(255).refine(isPrintable);

/** `"a"`, `{"eq":"a"}`, `{"startsWith":"a"}` or `{"contains":"a"}`. */
export const TextFilter = z.union([
  Words.transform((equals) => ({ equals })),
  z.strictObject({ eq: Words }).transform(({ eq }) => ({ equals: eq })),
  z.strictObject({ startsWith: Words }).transform(({ startsWith }) => ({ startsWith: literal(startsWith) })),
  z.strictObject({ contains: Words }).transform(({ contains }) => ({ contains: literal(contains) })),
]);

/** What a filter in an address says; nothing where there is none. */
export function readFilter<S extends z.ZodType>(schema: S, filter = "{}"): z.output<S> {
  const result = schema.safeParse(parseJsonObject(filter));
  if (result.success) return result.data;
  throw new ApiError("invalidParameter", "filter: This must be a JSON object of documented fields and functions.");
}

/** `%`, `_` and `\` stand for themselves. */
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");
