import { z } from "zod";

/** Metadata of a schema that also accepts digits: the API description calls it an integer. */
export function asInteger(minimum: number, maximum: number) {
  return { integer: { minimum, maximum } };
}

/** An integer query parameter within bounds. */
export function queryNumber(min: number, max: number) {
  const wrong = `This must be a number from ${min} to ${max}.`;
  const digits = new RegExp(`^\\d{1,${String(max).length}}$`);
  return z.string().regex(digits, wrong).transform(Number).pipe(z.number().min(min, wrong).max(max, wrong)).meta(asInteger(min, max));
}

export const PageNumber = queryNumber(0, 999_999).prefault("0").describe("Page number, starting at 0.");
