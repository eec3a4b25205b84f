"use client";

import { tokenEndText } from "@/components/token/token-end";
import type { FormAction } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ImpactList } from "@/components/ui/impact-list";
import { ACCESS_LEVEL_LABEL } from "@/lib/domain/access/access-level";
import type { RegistrationCustomer } from "@/lib/services/purchase/list-customers-of-registration";

export type RemoveCustomerDialogProps = { customer: RegistrationCustomer; application: string; action: FormAction<void> };

export function RemoveCustomerDialog({ customer, application, action }: RemoveCustomerDialogProps) {
  const { purchaseId, customer: tenant, confirmedLevel, tokensLastDay, tokensAliveUntil } = customer;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Remove ${tenant.name}`}>
          Remove
        </Button>
      }
      title={`Remove ${tenant.name}?`}
      description={`${application} obtains no new tokens for ${tenant.name} from that moment. ${tokenEndText(tokensAliveUntil)} You can provision it again; the customer then has to confirm again.`}
      action={action}
      hidden={{ purchaseId }}
      confirmLabel="Remove customer"
      successMessage={`${tenant.name} removed`}
    >
      <ImpactList
        items={[
          { label: "Confirmed access that ends", value: confirmedLevel ? ACCESS_LEVEL_LABEL[confirmedLevel] : "None" },
          { label: "Tokens in the last 24 hours", value: tokensLastDay },
        ]}
      />
    </ConfirmDialog>
  );
}
