import { chooseAlgorithmAction } from "@/app/operator/applications/[registrationId]/actions";
import { SigningPanel } from "@/components/signing/signing-panel";
import { can, type ServiceContext } from "@/lib/services/context";
import { signingOutlook } from "@/lib/services/registration/signing-outlook";

export async function SigningSection({ ctx, registrationId }: { ctx: ServiceContext; registrationId: string }) {
  const outlook = await signingOutlook(ctx, { registrationId });
  return <SigningPanel outlook={outlook} action={can(ctx, "registration.manage_secrets") ? chooseAlgorithmAction : null} />;
}
