import { z } from "zod";

/** Metadata of a schema that also takes digits: the API description calls it an integer. */
export function asInteger(minimum: number, maximum: number) {
  return { integer: { minimum, maximum } };
}

/** A whole number in an address, within bounds. */
export function queryNumber(least: number, most: number) {
  const wrong = `This must be a number from ${least} to ${most}.`;
  const digits = new RegExp(`^\\d{1,${String(most).length}}$`);
  return z.string().regex(digits, wrong).transform(Number).pipe(z.number().min(least, wrong).max(most, wrong)).meta(asInteger(least, most));
}

export const PageNumber = queryNumber(0, 999_999).prefault("0").describe("Which page; the first is 0.");
