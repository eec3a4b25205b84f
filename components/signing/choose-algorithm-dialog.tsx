import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import type { SigningOutlook } from "@/lib/services/registration/signing-outlook";

const ABOUT: Record<SigningAlgorithm, string> = {
  RS256: "RSA. Every client and verifier accepts it, and some accept nothing else.",
  ES256: "Elliptic curve P-256. Shorter tokens; most verifiers accept it.",
  EdDSA: "Ed25519. Shorter tokens and fast to verify; newer verifiers accept it.",
};

export function ChooseAlgorithmDialog({ outlook, action }: { outlook: SigningOutlook; action: FormAction<void> }) {
  const { registrationId, chosen, platform } = outlook;
  const choices = [
    { value: "", title: "Platform default", description: `Currently ${platform}. Changes with the platform.` },
    ...Object.entries(ABOUT).map(([value, description]) => ({ value, title: value, description })),
  ];
  const options = choices.map((choice) => ({ ...choice, badge: choice.value === (chosen ?? "") ? <Badge>Current</Badge> : undefined }));
  return (
    <Dialog
      trigger={<Button>Change signature</Button>}
      title="Change signature"
      description="Some clients and verifiers accept RS256 only. Make sure that yours accept what you choose."
      size="lg"
    >
      <ActionForm action={action} hidden={{ registrationId }} successMessage="Signature changed">
        <RadioCards name="algorithm" legend="Tokens are signed with" options={options} defaultValue={chosen ?? ""} />
        <p className="text-muted text-sm">
          Tokens issued before stay valid. An algorithm that is new to the platform is used after 15 minutes, when verifiers know its keys.
        </p>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Change signature</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
