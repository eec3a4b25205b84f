import { CONDITIONAL, Conditions, dataErrors, QUOTA, UNREADABLE, WRONG_QUERY } from "@/lib/api-description/data/data-errors";
import type { Operation } from "@/lib/api-description/operation";
import { RangeFields, SpanFields } from "@/lib/domain/data/range-fields";
import { MAX_RECORDS, RecordBatch } from "@/lib/domain/data/record-fields";

const OF_SERIES = { tag: "Time series", security: ["technicalToken"] } as const;

const NO_ASSET = { 404: "The asset does not exist, or belongs to another tenant or subtenant." };

const NO_VERSION = "`If-Match` names a version, or `If-None-Match` is `*`. A time series has no version, but counts as existing.";

export const readSeries: Operation = {
  ...OF_SERIES,
  id: "readSeries",
  summary: "Read a time series",
  about:
    "A range includes both ends. Numbers have all digits that were written. Without `from`, `to`, `limit` and `sort`, returns the latest record.",
  query: RangeFields,
  answers: {
    200: {
      about: "The records; empty if there are none.",
      schema: "Records",
      optionalHeaders: {
        Link: 'The address of the next records, with `rel="next"` (RFC 8288), if there may be more: a page ends at its limit or at its maximum size.',
      },
    },
    ...dataErrors({ ...WRONG_QUERY, ...NO_ASSET }),
  },
};

export const writeSeries: Operation = {
  ...OF_SERIES,
  id: "writeSeries",
  summary: "Write a time series",
  about: `Writes up to ${MAX_RECORDS} records. Other variables of the same instant are kept, and sending the same records again changes nothing. Numbers are stored exactly; those that cannot be are refused, and so are instants finer than a millisecond and different values of a variable for one instant.`,
  headers: Conditions,
  json: RecordBatch,
  jsonExample: [{ _time: "2026-01-31T12:00:00Z", temperature: 21.5 }],
  answers: {
    204: { about: "All records were written." },
    ...dataErrors({
      ...UNREADABLE,
      ...NO_ASSET,
      ...CONDITIONAL,
      400: "There are no records or too many, or one of them is invalid or has too many variables; the message names the record and the variable. Nothing was written.",
      412: NO_VERSION,
      409: "The asset was deleted during the request.",
      413: `The body is larger than 1 MiB, the values of one instant are too large (\`point_too_large\`), or ${QUOTA}`,
    }),
  },
};

export const deleteSeries: Operation = {
  ...OF_SERIES,
  id: "deleteSeries",
  summary: "Delete part of a time series",
  about: "Deletes all records from one instant to another, both ends included.",
  query: SpanFields,
  headers: Conditions,
  answers: {
    204: { about: "The records were deleted." },
    ...dataErrors({ ...CONDITIONAL, ...WRONG_QUERY, ...NO_ASSET, 412: NO_VERSION }),
  },
};
