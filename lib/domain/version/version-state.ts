import type { RegistrationStatus, Stage } from "@/lib/domain/registration/lifecycle";

export const VERSION_STATES = ["unregistered", "development", "offered", "production", "suspended", "deregistered"] as const;

export type VersionState = (typeof VERSION_STATES)[number];

export const VERSION_STATE_LABEL: Record<VersionState, string> = {
  unregistered: "Not registered",
  development: "In development",
  offered: "Offered",
  production: "In production",
  suspended: "Suspended",
  deregistered: "De-registered",
};

/** The production registration if there is one, else the one in development. */
export function currentRegistration<T extends { stage: Stage }>(registrations: readonly T[]): T | null {
  return registrations.find(({ stage }) => stage === "production") ?? registrations[0] ?? null;
}

export function versionState(registrations: readonly { stage: Stage; status: RegistrationStatus }[], isOffered: boolean): VersionState {
  const current = currentRegistration(registrations);
  if (!current) return "unregistered";
  if (current.status === "suspended") return "suspended";
  if (current.status !== "active") return "deregistered";
  if (current.stage === "production") return "production";
  return isOffered ? "offered" : "development";
}
