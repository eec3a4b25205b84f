import type { z } from "zod";
import type { Limits } from "@/examples/data-service/configuration";
import { ApiError } from "@/examples/data-service/http/api-error";
import { readJson } from "@/examples/data-service/http/fields";
import type { Incoming } from "@/examples/data-service/http/incoming";
import { MAX_RECORDS, RecordBatch } from "@/lib/domain/data/record-fields";

const MAX_BATCH_BYTES = 1024 * 1024;

/** The values of one instant, as JSON. */
export type Point = { time: Date; values: string };

type Values = Record<string, number | string | boolean>;

/** Reads the points of a batch, oldest first. Records of the same instant are merged; later values win. */
export async function readRecords(request: Incoming, limits: Limits): Promise<Point[]> {
  const body = await readJson(request, MAX_BATCH_BYTES);
  requireWithinLimits(body, limits);
  const { data, error } = RecordBatch.safeParse(body);
  if (data) return merge(data, limits);
  const [issue] = error.issues;
  const [index, name] = issue?.path ?? [];
  const place = index === undefined ? "" : `Record ${Number(index) + 1}${name === "_time" ? ", _time" : ""}: `;
  throw new ApiError("invalidRequestBodyProperty", `${place}${issue?.message}`);
}

/** Checked first, because the cost of all further steps grows with the number of records and names. */
function requireWithinLimits(body: unknown, { names }: Limits): void {
  const records: unknown[] = Array.isArray(body) ? body : [];
  if (records.length > MAX_RECORDS) throw new ApiError("invalidRequestBodyProperty", `Send up to ${MAX_RECORDS} records per request.`);
  const tooWide = records.findIndex((record) => isObject(record) && Object.keys(record).length > names + 1);
  if (tooWide >= 0) throw tooManyNames(names, `Record ${tooWide + 1}: `);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);

function merge(records: z.output<typeof RecordBatch>, limits: Limits): Point[] {
  const merged = new Map<number, Values>();
  for (const { _time: time, ...values } of records) {
    const known = merged.get(time.getTime());
    if (known) Object.assign(known, values);
    else merged.set(time.getTime(), values as Values);
  }
  const points = [...merged].map(([time, values]) => ({ time: new Date(time), values: writeValues(values, limits) }));
  return points.sort((a, b) => a.time.getTime() - b.time.getTime());
}

function writeValues(values: Values, { names, pointBytes }: Limits): string {
  if (Object.keys(values).length > names) throw tooManyNames(names);
  const text = JSON.stringify(values);
  if (Buffer.byteLength(text) > pointBytes) throw tooManyBytes(pointBytes);
  return text;
}

export function tooManyNames(names: number, place = ""): ApiError {
  return new ApiError("invalidRequestBodyProperty", `${place}An instant can have values for up to ${names} variables.`, {
    reason: "too_many_names",
  });
}

export function tooManyBytes(bytes: number): ApiError {
  return new ApiError("payloadTooLarge", `The values of one instant exceed ${bytes} bytes.`, { reason: "point_too_large" });
}
