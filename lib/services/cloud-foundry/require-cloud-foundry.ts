import { DomainError } from "@/lib/domain/errors";
import type { OwnRegistration } from "@/lib/services/registration/find-own-registration";

/** Only what runs in production on Cloud Foundry can have its credentials delivered there. */
export function requireCloudFoundry({ stage, version }: OwnRegistration): void {
  if (stage === "production" && version.application.infrastructure === "cloud_foundry") return;
  throw new DomainError(
    "precondition_failed",
    "Only a production registration of an application that runs on Cloud Foundry can be connected to an app there.",
  );
}
