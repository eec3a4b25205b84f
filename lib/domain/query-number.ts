import { z } from "zod";

/** An integer query parameter within bounds. */
export function queryNumber(min: number, max: number) {
  const wrong = `This must be a number from ${min} to ${max}.`;
  const digits = new RegExp(`^\\d{1,${String(max).length}}$`);
  return z.string().regex(digits, wrong).transform(Number).pipe(z.number().min(min, wrong).max(max, wrong));
}

export const PageNumber = queryNumber(0, 999_999).prefault("0").describe("Page number, starting at 0.");
