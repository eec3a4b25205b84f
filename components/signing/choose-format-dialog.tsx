import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ScopeForm, TokenType } from "@/lib/domain/token/token-format";
import type { SigningOutlook } from "@/lib/services/registration/signing-outlook";

const TYPES: Record<TokenType, string> = {
  "at+jwt": "Default (RFC 9068). No other JWT can be mistaken for an access token.",
  JWT: "For verifiers that accept no other type, such as Spring Security without configuration.",
};

const FORMS: Record<ScopeForm, { title: string; description: string }> = {
  array: { title: "Array", description: "Default. What clients of the documented protocol expect." },
  string: { title: "String", description: "The roles separated by spaces (RFC 9068), for verifiers that cannot read an array." },
};

export function ChooseFormatDialog({ outlook, action }: { outlook: SigningOutlook; action: FormAction<void> }) {
  const { registrationId, format } = outlook;
  const current = (isCurrent: boolean) => (isCurrent ? <Badge>Current</Badge> : undefined);
  const types = Object.entries(TYPES).map(([value, description]) => {
    return { value, title: value, description, badge: current(value === format.tokenType) };
  });
  const forms = Object.entries(FORMS).map(([value, words]) => ({ value, ...words, badge: current(value === format.scopeForm) }));
  return (
    <Dialog
      trigger={<Button>Change format</Button>}
      title="Change format"
      description="Change it only if a verifier of this application's tokens requires it, and check that all others accept it."
      size="lg"
    >
      <ActionForm action={action} hidden={{ registrationId }} successMessage="Format changed">
        <RadioCards name="tokenType" legend="Type in the header (typ)" options={types} defaultValue={format.tokenType} />
        <RadioCards name="scopeForm" legend="Roles in the token (scope)" options={forms} defaultValue={format.scopeForm} />
        <p className="text-muted text-sm">New tokens have the new format at once. Tokens issued before stay valid.</p>
        <DialogActions>
          <DialogClose />
          <SubmitButton>Change format</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
