import { ActionForm, type FormAction } from "@/components/ui/action-form";
import type { ButtonVariant } from "@/components/ui/button-style";
import { SubmitButton } from "@/components/ui/submit-button";

export type ResumeFormProps = { registrationId: string; action: FormAction<void>; variant?: ButtonVariant };

export function ResumeForm({ registrationId, action, variant = "secondary" }: ResumeFormProps) {
  return (
    <ActionForm action={action} hidden={{ registrationId }} successMessage="Registration resumed">
      <SubmitButton variant={variant}>Resume</SubmitButton>
    </ActionForm>
  );
}
