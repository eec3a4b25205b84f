import { z } from "zod";
import { ACCESS_LEVELS } from "@/lib/domain/access/access-level";
import { lifetimeDays, OverlapMinutes } from "@/lib/domain/secret/schema";

export const Level = z.enum(ACCESS_LEVELS, { error: "Choose Limited or Read and write." });

const LifetimeDays = lifetimeDays(730);

export const RegistrationId = z.object({ registrationId: z.uuid() });
export const RegisterVersion = z.object({ versionId: z.uuid() });
export const IssueAccess = z.object({ registrationId: z.uuid(), accessLevel: Level, lifetimeDays: LifetimeDays });
export const ChangeLevel = z.object({ registrationId: z.uuid(), accessLevel: Level });
export const RotateSecret = z.object({
  registrationId: z.uuid(),
  overlapMinutes: OverlapMinutes,
  lifetimeDays: LifetimeDays,
});
export const SecretId = z.object({ registrationId: z.uuid(), secretId: z.uuid() });
/** The typed name guards an irreversible step. */
export const Deregister = z.object({ registrationId: z.uuid(), typedName: z.string().trim() });

export type RegisterVersionInput = z.output<typeof RegisterVersion>;
export type RegistrationIdInput = z.output<typeof RegistrationId>;
export type IssueAccessInput = z.output<typeof IssueAccess>;
export type ChangeLevelInput = z.output<typeof ChangeLevel>;
export type RotateSecretInput = z.output<typeof RotateSecret>;
export type SecretIdInput = z.output<typeof SecretId>;
export type DeregisterInput = z.output<typeof Deregister>;
