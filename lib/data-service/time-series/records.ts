import type { z } from "zod";
import { RecordBatch } from "@/lib/domain/data/record-fields";
import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readBody, requireJson } from "@/lib/token-plane/request-body";

const MAX_BYTES = 1024 * 1024;

export type Values = Record<string, number | string | boolean>;

/** The values of one instant. */
export type Point = { time: Date; values: Values };

/** The points that a request writes, oldest first, one for each instant: of two records of one instant the later adds to the first. */
export async function readRecords(request: IncomingRequest): Promise<Point[]> {
  const text = await readBody(request, MAX_BYTES);
  requireJson(request.headers);
  const { data, error } = RecordBatch.safeParse(parse(text));
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

function merge(records: z.output<typeof RecordBatch>): Point[] {
  const points = new Map<number, Point>();
  for (const { _time: time, ...values } of records) {
    points.set(time.getTime(), { time, values: { ...points.get(time.getTime())?.values, ...(values as Values) } });
  }
  return [...points.values()].sort((a, b) => a.time.getTime() - b.time.getTime());
}
