import { z } from "zod";
import { OVERLAP_MINUTES } from "@/lib/domain/registration/schema";

/** How many service credentials a tenant may have; deleted ones do not count. */
export const MAX_SERVICE_CREDENTIALS = 10;

const LifetimeDays = z.coerce
  .number({ error: "Enter a number of days." })
  .int("Enter whole days.")
  .min(1, "At least 1 day.")
  .max(365, "At most 365 days.")
  .default(365);

const Name = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(80, "At most 80 characters.")
  .regex(/^\P{Cc}*$/u, "No line breaks or control characters.");

export const CreateServiceCredential = z.object({ name: Name, lifetimeDays: LifetimeDays, canImpersonate: z.boolean().default(false) });
export const ServiceCredentialId = z.object({ credentialId: z.uuid() });
export const RotateServiceCredential = z.object({
  credentialId: z.uuid(),
  overlapMinutes: z.coerce.number().pipe(z.literal(OVERLAP_MINUTES, { error: "Choose how long the old secret keeps working." })),
  lifetimeDays: LifetimeDays,
});

export type CreateServiceCredentialInput = z.output<typeof CreateServiceCredential>;
export type ServiceCredentialIdInput = z.output<typeof ServiceCredentialId>;
export type RotateServiceCredentialInput = z.output<typeof RotateServiceCredential>;
