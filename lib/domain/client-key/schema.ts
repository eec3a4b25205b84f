import { z } from "zod";

const Name = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(80, "At most 80 characters.")
  .regex(/^\P{Cc}*$/u, "No line breaks or control characters.");

const LifetimeDays = z.coerce
  .number({ error: "Enter a number of days." })
  .int("Enter whole days.")
  .min(1, "At least 1 day.")
  .max(730, "At most 730 days.")
  .default(365);

/** Longer than any key or certificate that would be accepted. */
const KeyText = z.string().trim().min(1, "Paste a public key.").max(20_000, "This is too long for a public key.");

export const AddClientKey = z.object({ registrationId: z.uuid(), name: Name, key: KeyText, lifetimeDays: LifetimeDays });
export const ClientKeyId = z.object({ registrationId: z.uuid(), clientKeyId: z.uuid() });

export type AddClientKeyInput = z.output<typeof AddClientKey>;
export type ClientKeyIdInput = z.output<typeof ClientKeyId>;
