import { z } from "zod";

/** A one-line display name. */
export const Name = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(80, "At most 80 characters.")
  .regex(/^\P{Cc}*$/u, "No line breaks or control characters.");
