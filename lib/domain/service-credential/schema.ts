import { z } from "zod";
import { Name } from "@/lib/domain/name";
import { lifetimeDays, OverlapMinutes } from "@/lib/domain/secret/schema";

/** Maximum number of service credentials per tenant; deleted ones do not count. */
export const MAX_SERVICE_CREDENTIALS = 10;

const LifetimeDays = lifetimeDays(365);

export const CreateServiceCredential = z.object({ name: Name, lifetimeDays: LifetimeDays, canImpersonate: z.boolean().default(false) });
export const ServiceCredentialId = z.object({ credentialId: z.uuid() });
export const RotateServiceCredential = z.object({
  credentialId: z.uuid(),
  overlapMinutes: OverlapMinutes,
  lifetimeDays: LifetimeDays,
});

export type CreateServiceCredentialInput = z.output<typeof CreateServiceCredential>;
export type ServiceCredentialIdInput = z.output<typeof ServiceCredentialId>;
export type RotateServiceCredentialInput = z.output<typeof RotateServiceCredential>;
