import { SigningPanel } from "@/components/signing/signing-panel";
import { can, type ServiceContext } from "@/lib/services/context";
import { signingOutlook } from "@/lib/services/registration/signing-outlook";
import { chooseAlgorithmAction, chooseTokenFormatAction } from "./actions";

export async function SigningSection({ ctx, registrationId }: { ctx: ServiceContext; registrationId: string }) {
  const outlook = await signingOutlook(ctx, { registrationId });
  const actions = { chooseAlgorithm: chooseAlgorithmAction, chooseFormat: chooseTokenFormatAction };
  return <SigningPanel outlook={outlook} actions={can(ctx, "registration.manage_secrets") ? actions : null} />;
}
