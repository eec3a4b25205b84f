import type { z } from "zod";
import type { Limits } from "@/examples/data-service/configuration";
import { ApiError } from "@/examples/data-service/http/api-error";
import { readJson } from "@/examples/data-service/http/fields";
import type { Incoming } from "@/examples/data-service/http/incoming";
import { type ExactNumber, isExactNumber, MAX_NUMBER_LENGTH, placeOf } from "@/examples/data-service/http/json";
import { isVariableName, MAX_RECORDS, RecordBatch, WRONG_NAME } from "@/lib/domain/data/record-fields";

const MAX_BATCH_BYTES = 1024 * 1024;

/** The values of one instant, as JSON. */
export type Point = { time: Date; values: string };

type Values = Record<string, ExactNumber | number | string | boolean>;

/** Reads the points of a batch, oldest first. Records of the same instant are merged. */
export async function readRecords(request: Incoming, limits: Limits): Promise<Point[]> {
  const body = await readJson(request, MAX_BATCH_BYTES);
  requireWithinLimits(body, limits);
  const records = plainRecords(body);
  const { data, error } = RecordBatch.safeParse(records);
  if (error) throw invalidBatch(error.issues[0]);
  return merge(
    data.map(({ _time: time }, index) => ({ time, values: valuesOf((body as object[])[index] as Values) })),
    limits,
  );
}

function invalidBatch(issue: z.core.$ZodIssue | undefined): ApiError {
  const [index, name] = issue?.path ?? [];
  return invalid(`${index === undefined ? "" : placeOf(Number(index) + 1, String(name ?? ""))}${issue?.message}`);
}

/** Checked first, because the cost of all further steps grows with the number of records and names. */
function requireWithinLimits(body: unknown, { names }: Limits): void {
  const records: unknown[] = Array.isArray(body) ? body : [];
  if (records.length > MAX_RECORDS) throw invalid(`Send up to ${MAX_RECORDS} records per request.`);
  const tooWide = records.findIndex((record) => isObject(record) && Object.keys(record).length > names + 1);
  if (tooWide >= 0) throw tooManyNames(names, placeOf(tooWide + 1));
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);

/** The records with ordinary numbers. Throws if a name is unsuitable or a number cannot be stored exactly. */
function plainRecords(body: unknown): unknown {
  if (!Array.isArray(body)) return body;
  const names = new Set(["_time"]);
  return body.map((record: unknown, index) => {
    if (!isObject(record)) return record;
    const values = Object.entries(record).map(([name, value]) => {
      if (!names.has(name) && !isVariableName(name)) throw invalid(`${placeOf(index + 1)}${WRONG_NAME}`);
      names.add(name);
      const fault = isExactNumber(value) ? numberFault(value) : null;
      if (fault) throw invalid(`${placeOf(index + 1, name)}${fault}`);
      return [name, isExactNumber(value) ? Number(value.rawJSON) : value];
    });
    return Object.fromEntries(values);
  });
}

/** PostgreSQL stores decimal numbers of any size; clients read them as floating-point numbers. */
function numberFault({ rawJSON: text }: ExactNumber): string | null {
  if (text.length > MAX_NUMBER_LENGTH) return `This number has more than ${MAX_NUMBER_LENGTH} characters. Round it.`;
  if (!Number.isFinite(Number(text))) return "This number is beyond 1.7976931348623157e308. Send a smaller one.";
  return Number(text) === 0 ? "This number is closer to zero than 5e-324. Send 0 instead." : null;
}

function merge(records: readonly { time: Date; values: Values }[], limits: Limits): Point[] {
  const merged = new Map<number, Values>();
  for (const [index, { time, values }] of records.entries()) {
    const known = merged.get(time.getTime()) ?? {};
    for (const [name, value] of Object.entries(values)) {
      if (Object.hasOwn(known, name) && JSON.stringify(known[name]) !== JSON.stringify(value)) throw contradiction(index + 1, name);
      known[name] = value;
    }
    merged.set(time.getTime(), known);
  }
  const points = [...merged].map(([time, values]) => ({ time: new Date(time), values: writeValues(values, limits) }));
  return points.sort((a, b) => a.time.getTime() - b.time.getTime());
}

function valuesOf({ _time, ...values }: Values): Values {
  return values;
}

function writeValues(values: Values, { names, pointBytes }: Limits): string {
  if (Object.keys(values).length > names) throw tooManyNames(names);
  const text = JSON.stringify(values);
  const digits = Object.values(values).reduce((sum: number, value) => sum + zerosOf(value), 0);
  if (Buffer.byteLength(text) + digits > pointBytes) throw tooManyBytes(pointBytes);
  return text;
}

/** How many digits a number with an exponent gains, because PostgreSQL writes it without one. */
function zerosOf(value: Values[string]): number {
  const text = isExactNumber(value) ? value.rawJSON : typeof value === "number" ? String(value) : "";
  return Math.abs(Number(/e(.+)$/i.exec(text)?.[1] ?? 0));
}

const invalid = (message: string) => new ApiError("invalidRequestBodyProperty", message);

function contradiction(record: number, name: string): ApiError {
  return invalid(`${placeOf(record, name)}An earlier record has another value for the same instant. Send one of them.`);
}

export function tooManyNames(names: number, place = ""): ApiError {
  return new ApiError("invalidRequestBodyProperty", `${place}An instant can have values for up to ${names} variables.`, {
    reason: "too_many_names",
  });
}

export function tooManyBytes(bytes: number): ApiError {
  return new ApiError("payloadTooLarge", `The values of one instant exceed ${bytes} bytes.`, { reason: "point_too_large" });
}
