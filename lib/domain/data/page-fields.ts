import { z } from "zod";

const MAX_SIZE = 100;
const WRONG_SIZE = `This must be a number from 1 to ${MAX_SIZE}.`;

/** Which page of a list is asked for, and of what. */
export const PageFields = z.object({
  page: z
    .string()
    .regex(/^\d{1,6}$/, "This must be a number from 0 to 999999.")
    .default("0")
    .transform(Number)
    .describe("Which page; the first is 0."),
  size: z
    .string()
    .regex(/^\d{1,3}$/, WRONG_SIZE)
    .default("20")
    .transform(Number)
    .pipe(z.number().min(1, WRONG_SIZE).max(MAX_SIZE, WRONG_SIZE))
    .describe(`How many entries a page has, at most ${MAX_SIZE}.`),
  sort: z.string().optional(),
  filter: z.string().max(2000, "This is too long.").optional(),
});

export type PageRequest = z.output<typeof PageFields>;
