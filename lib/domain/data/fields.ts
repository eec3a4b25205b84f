import { z } from "zod";
import { isPrintable, isPrintableLines } from "@/lib/domain/printable";

const printable = (maxLength: number) =>
  z
    .string("This must be text.")
    .max(maxLength, `This must be at most ${maxLength} characters.`)
    .refine(isPrintableLines, "This must be text without control characters.");

export const ShortText = printable(255).min(1, "This must not be empty.");

export const LongText = printable(2000);

export const FilePath = z.string().min(1).max(1000).refine(isPrintable);

export const AssetId = z.string("This must be text.").regex(/^[0-9a-f]{32}$/, "This must be 32 hexadecimal digits.");

const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");
const NO_INSTANT = "This must be an instant such as 2026-01-31T12:00:00.000Z.";

/** An RFC 3339 timestamp with an offset and a four-digit year. */
export const Instant = z.iso
  .datetime({ offset: true, error: NO_INSTANT })
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() >= FIRST && date.getTime() <= LAST, NO_INSTANT);
