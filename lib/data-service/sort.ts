import type { Direction } from "@/lib/data-service/hal-page";
import { ApiError } from "@/lib/token-plane/api-error";

/** `name,asc` or `name,desc`, of one of these fields; the first of them where nothing is asked for. */
export function readSort<F extends string>(sort: string | undefined, fields: readonly [F, ...F[]], direction: Direction): [F, Direction] {
  const [field = fields[0], asked = direction] = (sort || undefined)?.split(",") ?? [];
  const known = fields.find((one) => one === field);
  if (known && (asked === "asc" || asked === "desc")) return [known, asked];
  throw new ApiError("invalidParameter", `sort: This must be one of ${fields.join(", ")}, then a comma and asc or desc.`);
}
