"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { named } from "@/components/ui/name";
import { SubmitButton } from "@/components/ui/submit-button";
import type { TenantPart } from "@/lib/domain/access/permissions";
import { TenantFields } from "./tenant-fields";

type EditTenantProps = { tenant: { id: string; name: string; parts: readonly TenantPart[] }; action: FormAction };

export function EditTenant({ tenant, action }: EditTenantProps) {
  return (
    <Dialog trigger={<Button>Edit</Button>} title={named`Edit ${tenant.name}`} description="A role that is in use cannot be removed.">
      <ActionForm action={action} hidden={{ tenantId: tenant.id }} successMessage="Tenant changed">
        <TenantFields tenant={tenant} />
        <DialogActions>
          <DialogClose />
          <SubmitButton>Save</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
