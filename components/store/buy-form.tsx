import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { withNames } from "@/lib/domain/name-text";

type BuyFormProps = { action: FormAction<{ purchaseId: string }>; registrationId: string; name: string };

/** Leads to the page where access is confirmed or declined. */
export function BuyForm({ action, registrationId, name }: BuyFormProps) {
  return (
    <ActionForm action={action} hidden={{ registrationId }} className="justify-items-end">
      <SubmitButton variant="secondary" aria-label={withNames`Add ${name}`}>
        Add
      </SubmitButton>
    </ActionForm>
  );
}
