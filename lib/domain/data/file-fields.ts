import { z } from "zod";
import { Instant, LongText } from "@/lib/domain/data/fields";

export const MAX_FILE_BYTES = 8 * 1024 * 1024;

const MAX_FILES = 500;
const WRONG_LIMIT = `This must be a number from 1 to ${MAX_FILES}.`;

/** Which part of a list of files is asked for. */
export const FileListFields = z.object({
  offset: z
    .string()
    .regex(/^\d{1,6}$/, "This must be a number from 0 to 999999.")
    .default("0")
    .transform(Number)
    .describe("How many files to leave out first."),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, WRONG_LIMIT)
    .default(String(MAX_FILES))
    .transform(Number)
    .pipe(z.number().min(1, WRONG_LIMIT).max(MAX_FILES, WRONG_LIMIT))
    .describe(`How many files to list, at most ${MAX_FILES}.`),
});

/** What is known of a file beside its content. */
export const FileHeaders = z.object({
  type: z.string().optional().describe("The media type of the file, where it is another than `Content-Type` says."),
  description: LongText.optional().describe("What people should know about it."),
  timestamp: Instant.optional().describe("When the content was made. Left out: now."),
});
