import { z } from "zod";
import { OVERLAP_MINUTES } from "@/lib/domain/registration/schema";

/** How many resource servers a platform may have; deleted ones do not count. */
export const MAX_RESOURCE_SERVERS = 50;

const LifetimeDays = z.coerce
  .number({ error: "Enter a number of days." })
  .int("Enter whole days.")
  .min(1, "At least 1 day.")
  .max(730, "At most 730 days.")
  .default(365);

const Name = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(80, "At most 80 characters.")
  .regex(/^\P{Cc}*$/u, "No line breaks or control characters.");

export const CreateResourceServer = z.object({ name: Name, lifetimeDays: LifetimeDays });
export const ResourceServerId = z.object({ resourceServerId: z.uuid() });
export const RotateResourceServer = z.object({
  resourceServerId: z.uuid(),
  overlapMinutes: z.coerce.number().pipe(z.literal(OVERLAP_MINUTES, { error: "Choose how long the old secret keeps working." })),
  lifetimeDays: LifetimeDays,
});

export type CreateResourceServerInput = z.output<typeof CreateResourceServer>;
export type ResourceServerIdInput = z.output<typeof ResourceServerId>;
export type RotateResourceServerInput = z.output<typeof RotateResourceServer>;
