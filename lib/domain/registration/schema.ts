import { z } from "zod";
import { ACCESS_LEVELS } from "@/lib/domain/access/access-level";

export const Level = z.enum(ACCESS_LEVELS, { error: "Choose Limited or Read and write." });

/** How long a new secret lives, in days. */
const LifetimeDays = z.coerce
  .number({ error: "Enter a number of days." })
  .int("Enter whole days.")
  .min(1, "At least 1 day.")
  .max(730, "At most 730 days.")
  .default(365);

/** How long older secrets go on working after a rotation. */
export const OVERLAP_MINUTES = [0, 60, 1440, 10080] as const;

export const RegistrationId = z.object({ registrationId: z.uuid() });
export const RegisterVersion = z.object({ versionId: z.uuid() });
export const IssueAccess = z.object({ registrationId: z.uuid(), accessLevel: Level, lifetimeDays: LifetimeDays });
export const ChangeLevel = z.object({ registrationId: z.uuid(), accessLevel: Level });
export const RotateSecret = z.object({
  registrationId: z.uuid(),
  overlapMinutes: z.coerce.number().pipe(z.literal(OVERLAP_MINUTES, { error: "Choose how long the old secret keeps working." })),
  lifetimeDays: LifetimeDays,
});
export const SecretId = z.object({ registrationId: z.uuid(), secretId: z.uuid() });
/** The typed name guards a step that cannot be taken back. */
export const Deregister = z.object({ registrationId: z.uuid(), typedName: z.string().trim() });

export type RegisterVersionInput = z.output<typeof RegisterVersion>;
export type RegistrationIdInput = z.output<typeof RegistrationId>;
export type IssueAccessInput = z.output<typeof IssueAccess>;
export type ChangeLevelInput = z.output<typeof ChangeLevel>;
export type RotateSecretInput = z.output<typeof RotateSecret>;
export type SecretIdInput = z.output<typeof SecretId>;
export type DeregisterInput = z.output<typeof Deregister>;
