import { z } from "zod";
import { nameFault, textFault } from "@/lib/domain/data/clear-text";
import { isPrintable } from "@/lib/domain/printable";

/** Refuses a text with the fault that is found. */
export const refusing = (faultOf: (text: string) => string | null) => (text: string, context: z.core.$RefinementCtx<string>) => {
  const message = faultOf(text);
  if (message) context.addIssue({ code: "custom", message });
};

const text = (most: number) => z.string("This must be text.").max(most, `This must be at most ${most} characters.`);

export const ShortText = text(255).min(1, "This must not be empty.").superRefine(refusing(nameFault));

export const LongText = text(2000).superRefine(refusing(textFault));

/** The path of a stored file; may be older than the rules for new ones. */
export const FilePath = z.string().min(1).max(1000).refine(isPrintable);

const pathFault = (path: string) =>
  path
    .split("/")
    .map(nameFault)
    .find((fault) => fault !== null) ?? null;

export const NewFilePath = text(1000).superRefine(refusing(pathFault));

/** The name of a stored time series; may be older than the rules for new ones. */
export const StoredAspect = z.string().min(1).max(255).refine(isPrintable);

export const AssetId = z.string("This must be text.").regex(/^[0-9a-f]{32}$/, "This must be 32 hexadecimal digits.");

const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");
const NO_INSTANT = "This must be an instant with its offset, such as 2026-01-31T12:00:00.000Z.";
const TOO_FINE = "Instants are stored in milliseconds. Round this one to three decimal places, such as 2026-01-31T12:00:00.000Z.";
const LEAP_SECOND = "Leap seconds cannot be stored. Send an instant of the second before or after.";
const WRONG_YEAR = "This must be an instant in the years 0001 to 9999.";

/** Digits beyond milliseconds that are not zero. */
const FINER = /\.\d{3}\d*[1-9]/;

export const isStorable = (date: Date) => date.getTime() >= FIRST && date.getTime() <= LAST;

/** An instant of RFC 3339, with its offset, in years of four digits, at any precision. */
const InstantText = z.iso.datetime({
  offset: true,
  error: ({ input }) => (typeof input === "string" && /T\d\d:\d\d:60/.test(input) ? LEAP_SECOND : NO_INSTANT),
});

/** An instant to store. */
export const Instant = InstantText.refine((written) => !FINER.test(written), TOO_FINE)
  .transform((written) => new Date(written))
  .refine(isStorable, WRONG_YEAR);

/** The first instant that can be stored at or after this one. */
export const AtOrAfter = InstantText.transform((written) => new Date(Date.parse(written) + (FINER.test(written) ? 1 : 0))).refine(
  isStorable,
  WRONG_YEAR,
);

/** The last instant that can be stored at or before this one. */
export const AtOrBefore = InstantText.transform((written) => new Date(written)).refine(isStorable, WRONG_YEAR);
