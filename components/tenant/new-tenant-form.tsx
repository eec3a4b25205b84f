import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TenantFields } from "./tenant-fields";

export function NewTenantForm({ action }: { action: FormAction<{ tenantId: string }> }) {
  return (
    <ActionForm action={action}>
      <Field
        name="id"
        label="ID"
        hint="2 to 40 lower-case letters, digits and single hyphens, starting with a letter. It is part of addresses and client IDs and never changes."
      >
        <Input mono maxLength={40} autoFocus />
      </Field>
      <TenantFields />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Create tenant</SubmitButton>
        <ButtonLink href="/admin/tenants">Cancel</ButtonLink>
      </div>
    </ActionForm>
  );
}
