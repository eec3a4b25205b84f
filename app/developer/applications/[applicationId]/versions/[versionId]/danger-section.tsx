import { DangerZone } from "@/components/registration/danger-zone";
import { can, type ServiceContext } from "@/lib/services/context";
import { impactOfDeregistration } from "@/lib/services/registration/impact-of-deregistration";
import type { RegistrationDetail } from "@/lib/services/version/find-version";
import { deregisterAction, resumeAction, suspendAction } from "./actions";

export async function DangerSection({ ctx, registration }: { ctx: ServiceContext; registration: RegistrationDetail }) {
  const impact = await impactOfDeregistration(ctx, { registrationId: registration.id });
  const suspending = can(ctx, "registration.suspend") && { suspend: suspendAction, resume: resumeAction };
  const ending = can(ctx, "registration.deregister") && { deregister: deregisterAction };
  return <DangerZone registration={registration} impact={impact} actions={{ ...suspending, ...ending }} />;
}
