import { z } from "zod";
import { Instant, LongText } from "@/lib/domain/data/fields";
import { queryNumber } from "@/lib/domain/query-number";

export const MAX_FILE_BYTES = 8 * 1024 * 1024;

const MAX_FILES = 500;

/** Paging of a file list. */
export const FileListFields = z.object({
  offset: queryNumber(0, 999_999).prefault("0").describe("Number of files to skip."),
  limit: queryNumber(1, MAX_FILES).prefault(String(MAX_FILES)).describe(`Number of files to list, at most ${MAX_FILES}.`),
});

/** The metadata of a file. */
export const FileHeaders = z.object({
  type: z.string().optional().describe("Media type of the file, if it differs from `Content-Type`."),
  description: LongText.optional().describe("Description for people."),
  timestamp: Instant.optional().describe("When the content was created. Default: now."),
});
