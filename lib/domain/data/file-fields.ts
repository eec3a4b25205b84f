import { z } from "zod";
import { Instant, LongText } from "@/lib/domain/data/fields";
import { queryNumber } from "@/lib/domain/query-number";

export const MAX_FILE_BYTES = 8 * 1024 * 1024;

const MAX_FILES = 500;

/** The part of a list of files to read. */
export const FileListFields = z.object({
  offset: queryNumber(0, 999_999).prefault("0").describe("The number of files to skip."),
  limit: queryNumber(1, MAX_FILES).prefault(String(MAX_FILES)).describe(`The maximum number of files, up to ${MAX_FILES}.`),
});

/** The metadata of a file. */
export const FileHeaders = z.object({
  type: z.string().optional().describe("The media type of the file, with its parameters. Takes precedence over `Content-Type`."),
  description: LongText.optional().describe("A description for people."),
  timestamp: Instant.optional().describe("When the content was created, in milliseconds. Default: now."),
});
