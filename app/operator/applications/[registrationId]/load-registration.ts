import { notFound } from "next/navigation";
import { cache } from "react";
import { requireCockpit } from "@/lib/auth/require";
import { withNames } from "@/lib/domain/name-text";
import { RegistrationId } from "@/lib/domain/registration/schema";
import { orNotFound } from "@/lib/http/page-errors";
import { findProductionRegistration } from "@/lib/services/registration/find-production-registration";

/** Loads the registration once per request, for the page and its title. */
export const loadRegistration = cache(async (registrationId: string) => {
  const ctx = await requireCockpit("operator");
  const input = RegistrationId.safeParse({ registrationId });
  if (!input.success) notFound();
  const registration = await orNotFound(findProductionRegistration(ctx, input.data));
  return { ctx, registration, name: withNames`${registration.application.displayName} ${registration.version}` };
});

export type LoadedRegistration = Awaited<ReturnType<typeof loadRegistration>>;
