import { PublicKeys } from "@/components/client-key/public-keys";
import { env } from "@/lib/env";
import { listClientKeys } from "@/lib/services/client-key/list-client-keys";
import { can, type ServiceContext } from "@/lib/services/context";
import type { RegistrationDetail } from "@/lib/services/version/find-version";
import { addClientKeyAction, revokeClientKeyAction } from "./actions";

export async function KeysSection({ ctx, registration }: { ctx: ServiceContext; registration: RegistrationDetail }) {
  const keys = await listClientKeys(ctx, registration.id);
  const actions = can(ctx, "registration.manage_secrets") ? { add: addClientKeyAction, revoke: revokeClientKeyAction } : {};
  return <PublicKeys registration={registration} keys={keys} actions={actions} tokenUrl={`${env().PUBLIC_URL}/oauth/token`} />;
}
