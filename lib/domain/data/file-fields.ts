import { z } from "zod";
import { Instant, LongText } from "@/lib/domain/data/fields";
import { queryNumber } from "@/lib/domain/query-number";

export const MAX_FILE_BYTES = 8 * 1024 * 1024;

const MAX_FILES = 500;

/** Which part of a list of files is asked for. */
export const FileListFields = z.object({
  offset: queryNumber(0, 999_999).prefault("0").describe("How many files to leave out first."),
  limit: queryNumber(1, MAX_FILES).prefault(String(MAX_FILES)).describe(`How many files to list, at most ${MAX_FILES}.`),
});

/** The metadata of a file. */
export const FileHeaders = z.object({
  type: z.string().optional().describe("The media type of the file, where it is another than `Content-Type` says."),
  description: LongText.optional().describe("What people should know about it."),
  timestamp: Instant.optional().describe("When the content was made. Left out: now."),
});
