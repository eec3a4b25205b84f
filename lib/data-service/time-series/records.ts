import { z } from "zod";
import { Instant } from "@/lib/data-service/fields";
import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readBody, requireJson } from "@/lib/token-plane/request-body";

export const MAX_RECORDS = 2000;
const MAX_BYTES = 1024 * 1024;

export type Values = Record<string, number | string | boolean>;

/** The values of one instant. */
export type Point = { time: Date; values: Values };

const Value = z.union(
  [
    z.number(),
    z.boolean(),
    z
      .string()
      .max(1000)
      .regex(/^[^\p{Cs}\p{Cc}]*$/u),
  ],
  "This must be a number, true or false, or a text of at most 1000 printable characters.",
);

/** A comma separates names in an address, and what begins with an underscore is ours. */
const isName = (name: string) => name === "_time" || /^[^_,\p{Cc}\p{Cs}][^,\p{Cc}\p{Cs}]{0,127}$/u.test(name);

const Batch = z
  .array(
    z
      .object({ _time: Instant })
      .catchall(Value)
      .refine((record) => Object.keys(record).every(isName), "A variable has a name that cannot be used."),
    "The body must be an array of records.",
  )
  .min(1, "Send at least one record.")
  .max(MAX_RECORDS, `Send at most ${MAX_RECORDS} records at once.`);

/** The points that a request writes, oldest first, one for each instant: of two records of one instant the later adds to the first. */
export async function readRecords(request: IncomingRequest): Promise<Point[]> {
  const text = await readBody(request, MAX_BYTES);
  requireJson(request.headers);
  const { data, error } = Batch.safeParse(parse(text));
  if (data) return merge(data);
  const [issue] = error.issues;
  const [index, name] = issue?.path ?? [];
  const place = index === undefined ? "" : `Record ${Number(index) + 1}${name === "_time" ? ", _time" : ""}: `;
  throw new ApiError("invalidRequestBodyProperty", `${place}${issue?.message}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function merge(records: z.output<typeof Batch>): Point[] {
  const points = new Map<number, Point>();
  for (const { _time: time, ...values } of records) {
    points.set(time.getTime(), { time, values: { ...points.get(time.getTime())?.values, ...(values as Values) } });
  }
  return [...points.values()].sort((a, b) => a.time.getTime() - b.time.getTime());
}
