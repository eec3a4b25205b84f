import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";

export type RegisterVersionFormProps = { versionId: string; action: FormAction<{ registrationId: string }> };

export function RegisterVersionForm({ versionId, action }: RegisterVersionFormProps) {
  return (
    <ActionForm action={action} hidden={{ versionId }} successMessage="Version registered">
      <SubmitButton>Register version</SubmitButton>
    </ActionForm>
  );
}
