import { dataErrors, QUOTA, UNREADABLE, WRONG_QUERY } from "@/lib/api-description/data/data-errors";
import type { Operation } from "@/lib/api-description/operation";
import { RangeFields, SpanFields } from "@/lib/domain/data/range-fields";
import { MAX_RECORDS, RecordBatch } from "@/lib/domain/data/record-fields";

const OF_SERIES = { tag: "Time series", security: ["technicalToken"] } as const;

const NO_ASSET = { 404: "There is no such asset, or it belongs to another tenant or subtenant." };

export const readSeries: Operation = {
  ...OF_SERIES,
  id: "readSeries",
  summary: "Read a time series",
  about: "Both ends belong to a range. Without `from`, `to`, `limit` and `sort` it is the latest record.",
  query: RangeFields,
  answers: {
    200: {
      about: "The records; none where nothing was written.",
      schema: "Records",
      optionalHeaders: {
        Link: 'With `rel="next"`, the address of the records that follow (RFC 8288), where there may be more: a page ends at its limit, and before it grows too large.',
      },
    },
    ...dataErrors({ ...WRONG_QUERY, ...NO_ASSET }),
  },
};

export const writeSeries: Operation = {
  ...OF_SERIES,
  id: "writeSeries",
  summary: "Write a time series",
  about: `A list of up to ${MAX_RECORDS} records. Other variables of an instant stay as they are, and sending the same again changes nothing.`,
  json: RecordBatch,
  jsonExample: [{ _time: "2026-01-31T12:00:00Z", temperature: 21.5 }],
  answers: {
    204: { about: "All of it is written." },
    ...dataErrors({
      ...UNREADABLE,
      ...NO_ASSET,
      400: "There are no records or too many, or one of them is wrong or has too many names. Nothing is written.",
      409: "The asset has been deleted meanwhile.",
      413: `The body is larger than 1 MiB, the values of an instant are larger than a point may be (\`point_too_large\`), or ${QUOTA}`,
    }),
  },
};

export const deleteSeries: Operation = {
  ...OF_SERIES,
  id: "deleteSeries",
  summary: "Delete part of a time series",
  about: "All records from one instant to another, both ends included.",
  query: SpanFields,
  answers: { 204: { about: "None of it is left." }, ...dataErrors({ ...WRONG_QUERY, ...NO_ASSET }) },
};
